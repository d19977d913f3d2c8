import Constitution

/// The subjects that a charter ought to settle, by name.
extension Subject {
  var words: Words {
    switch self {
    case .legalRegistration: Words("登记管理、业务主管和法定代表人", "registration and legal representative")
    case .finance: Words("经费和资产", "finance and assets")
    case .liquidation: Words("终止和清算", "termination and liquidation")
    case .partyBuilding: Words("党的建设", "Party-building")
    case .conflictOfInterest: Words("利益冲突", "conflicts of interest")
    case .confidentiality: Words("保密", "confidentiality")
    case .intellectualProperty: Words("知识产权", "intellectual property")
    case .personalData: Words("个人信息", "personal data")
    case .disputes: Words("争议解决", "disputes")
    case .founderRights: Words("发起单位的权利", "the founder's rights")
    case .membersVote: Words("成员行使表决权的机构", "where members vote")
    case .firstDirectors: Words("首届理事的产生", "the first directors")
    case .representatives: Words("单位代表及更换", "representatives of units")
    case .committees: Words("委员会", "committees")
    case .sealAndArchive: Words("印章和档案", "seal and archive")
    case .votingProcedure: Words("表决程序", "voting procedure")
    case .membershipField: Words("成员的领域和地域", "field and country of members")
    case .branchesAndIndividuals: Words("分支机构和个人", "branches and individuals")
    case .foreignPartners: Words("境外伙伴", "foreign partners")
    case .expulsionProcedure: Words("除名程序", "expulsion")
    case .withdrawalProcedure: Words("退盟程序", "withdrawal")
    case .suspensionAndLapse: Words("中止和自动退出", "suspension and lapse")
    case .meetingProcedure: Words("会议程序", "meeting procedure")
    case .extraordinarySession: Words("临时会议", "extraordinary sessions")
    case .proposals: Words("谁可以提案", "who may propose")
    case .fundamentalChange: Words("何为重大变更", "what is a fundamental change")
    case .supervision: Words("答复监事意见", "answering the supervisors")
    case .recommendation: Words("人选推荐", "recommendation of candidates")
    case .vacancies: Words("出缺和补选", "vacancies")
    case .unfilledSeats: Words("席位可否空缺", "unfilled seats")
    case .forumsAndTopics: Words("论坛和课题", "forums and topics")
    case .cooperationPlatform: Words("合作平台", "the platform for co-operation")
    case .consulting: Words("咨询服务", "consulting")
    case .trainingBases: Words("培养基地", "training bases")
    case .standards: Words("标准制定", "standards")
    case .otherActivities: Words("其他活动的批准", "approval of other activities")
    case .priority: Words("优先权和知情权", "priority and information")
    case .assignments: Words("交办工作", "assignments")
    case .website: Words("网址和邮箱", "website and e-mail")
    case .publication: Words("公布和过渡", "publication and transition")
    }
  }
}

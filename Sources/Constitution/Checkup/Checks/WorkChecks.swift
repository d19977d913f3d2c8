extension Checkup {
  /// What the alliance does, and what it owes its members. Each looks only where the text takes up the work.
  static let workChecks: [Check] = [
    Check(
      43, .low,
      Words(
        "“定期”没有间隔；课题指南的批准、经费和成果归属没有写明",
        "“Regularly” has no interval; approval, funding and results of the topic guide are absent"),
      model: Words("业务范围只列事项，细则另定", "The scope of work lists matters; details are set elsewhere"),
      standIn: Words("不设固定间隔", "No interval is kept"), takesEffect: Words("论坛和课题", "forums and topics"),
      look: gap(.forumsAndTopics, "定期组织", "定期召开论坛", "课题指南")),
    Check(
      44, .medium,
      Words(
        "信息平台：发布内容的责任、学生信息和协议跟踪没有规定",
        "The platform: liability for what is published, students' data and follow-up of agreements are absent"),
      model: Words("示范文本未涉及；依个人信息保护法处理", "The model charter is silent; the law on personal information applies"),
      standIn: Words("谁发布谁负责；不收集学生信息", "Whoever publishes answers for it; students' data are not collected"),
      takesEffect: Words("合作信息的发布", "what is published for cooperation"),
      look: gap(.cooperationPlatform, "信息合作平台", "信息平台")),
    Check(
      45, .low, Words("咨询服务：收费、利益冲突和署名没有规定", "Consulting: fee, conflicts of interest and signature are absent"),
      model: Words("有偿服务须符合章程并公开收费", "Paid services must fit the charter, and their prices are public"),
      standIn: Words("不收费；与委托方有关者回避", "No fee; whoever belongs to the client is recused"),
      takesEffect: Words("咨询事项", "consulting"), look: gap(.consulting, "决策咨询", "对策咨询", "咨询服务")),
    Check(
      46, .low, Words("培养培训基地：认定标准和撤销没有规定", "Training bases: criteria and withdrawal are absent"),
      model: Words("示范文本未涉及；通行做法另定办法", "The model charter is silent; separate rules are usual"),
      standIn: Words("由闭会期间的机构逐项决定", "The body that acts between sessions decides each case"),
      takesEffect: Words("基地的认定", "the recognition of bases"), look: gap(.trainingBases, "基地")),
    Check(
      47, .high,
      Words(
        "制定标准没有程序；团体标准只有依法登记的社会团体可以发布",
        "No procedure for standards; only a registered social organisation may issue group standards"),
      model: Words(
        "依《团体标准管理规定》：提案、立项、起草、征求意见、技术审查、批准、编号、发布、复审",
        "The rules on group standards: proposal, project, drafting, comment, review, approval, number, publication, revision"
      ),
      standIn: Words(
        "登记前只用联盟自己的编号发布，不用 T/ 编号", "Until registration only under the alliance's own number, never T/"),
      takesEffect: Words("标准的编号和发布", "numbering and publication of standards"), rule: "registered"
    ) { charter in
      let places = charter.mentioning("技术标准", "团体标准")
      let isSettled = charter.settles(.standards) && !charter.leavesOpen("registered")
      return places.isEmpty || isSettled ? nil : Check.Sighting(places)
    },
    Check(
      48, .low, Words("其他活动由谁批准没有写明", "Who approves other activities is unstated"),
      model: Words("业务范围须经批准的，依法批准后开展", "What needs approval is done after approval"),
      standIn: Words("由闭会期间的机构批准并立程序", "The body that acts between sessions approves it and writes its procedure"),
      takesEffect: Words("新增程序", "new procedures"), look: gap(.otherActivities, "其他相关活动", "其他活动")),
    Check(
      49, .medium,
      Words(
        "“优先权”没有定义，也没有知情权；批评建议没有答复期限",
        "“Priority” is undefined, there is no right to information, and criticism has no time for an answer"),
      model: Words("会员有获得服务的优先权、批评建议权和监督权", "Members have priority of service, criticism and supervision"),
      standIn: Words("活动报名先向成员开放；记录对成员公开", "Registration opens to members first; the record is open to members"),
      takesEffect: Words("报名和记录", "registration and the record"), rule: "answer-period", look: gap(.priority, "优先权")),
    Check(
      50, .medium,
      Words("谁可以交办工作、能否拒绝、费用和违约后果没有写明", "Who may assign work, refusal, cost and consequences are unstated"),
      model: Words("会员完成本团体交办的工作", "Members carry out the work assigned"),
      standIn: Words(
        "由闭会期间的机构交办，成员可以说明理由拒绝", "The body that acts between sessions assigns; a member may refuse with reasons"),
      takesEffect: Words("工作的交办", "assignments"), look: gap(.assignments, "交办")),
  ]

  /// A subject that the text takes up in these words and does not settle.
  private static func gap(_ subject: Subject, _ phrases: String...) -> @Sendable (Charter) -> Check.Sighting? {
    { charter in
      let places = charter.mentioning(phrases)
      return places.isEmpty || charter.settles(subject) ? nil : Check.Sighting(places)
    }
  }
}

/// What members publish in the cooperation hall: invented needs and offers of everyday kinds.
extension Fiction {
  private static let needs = [
    ("焊缝外观靠人看，漏检多，想上自动检测", "technical", "vision", "焊接车间每天两千件，三班各一人目检，客户上季度退货两批。希望先在一条线上用相机试两周。"),
    ("老铣床主轴异响，想请人来诊断", "technical", "maintenance", "设备用了九年，异响随转速升高而明显，换过轴承没有好。希望测一次振动，给出检修意见。"),
    ("自动线换型时间长，求优化办法", "technical", "automation", "一条装配线每天换型四次，每次四十分钟，PLC 程序是外地厂家留下的，没有人敢动。"),
    ("招数控车工和程序员各五名", "job", "cnc", "双班，包住，能看图、会用常见数控系统；应届生可以带徒。"),
    ("秋季接收机电专业实习生二十名", "internship", "robotics", "有两条机器人上下料线，安排师傅带，实习六个月，有补贴和保险。"),
    ("想和院校开机器人运维订单班", "order-class", "robotics", "每年二十至三十人，我们出设备、师傅和奖学金，课程一起定。"),
    ("借用三坐标测一批壳体", "equipment", "quality", "铝合金壳体六件，最大尺寸八百毫米，公差两丝，自己的设备测不了。"),
    ("联合申报数字孪生方向的课题", "joint-research", "digital-twin", "有三年的产线数据和一条可以停下来做试验的线，缺建模和算法的伙伴。"),
    ("寻找懂工业互联网安全的专家", "expert", "iiot", "车间设备联网之后担心被攻击，请人来看一遍网络并给出整改清单。"),
    ("三名教师暑期下企业", "teacher-placement", "cnc", "双师型教师，方向是五轴编程和夹具设计，时间六周，希望参与真实项目。"),
    ("编写智能仓储活页式教材，征集企业案例", "courseware", "logistics", "已有大纲，缺出入库和盘点的真实案例，署名由双方商定。"),
    ("找东南亚的职教合作伙伴", "cross-border", "other", "准备在海外工厂办培训，需要当地院校的场地和实习安排。"),
  ]
  private static let offers = [
    ("机器视觉缺陷检测样机可到厂试用", "technical", "vision", "有工业相机、光源和检测软件，针对焊缝、划痕和缺料，两周内给出可行性报告。"),
    ("旋转设备振动测试和故障诊断", "technical", "maintenance", "便携测振仪和频谱分析，轴承、齿轮、主轴早期故障，德州范围内三天到场。"),
    ("PLC 程序整理和产线节拍优化", "expert", "automation", "两名高级技师，可读懂常见品牌的程序，先录像测时，再改程序和工装。"),
    ("数控专业毕业生四十人", "job", "cnc", "三年制，考过职业技能等级中级，学过车铣编程，六月底毕业。"),
    ("机电专业学生秋季可到岗实习", "internship", "robotics", "六十人，学过示教编程和电工，指导教师每周到厂一次。"),
    ("开办企业订单班的经验和场地", "order-class", "robotics", "有机器人实训室两间，已办过三届，可按企业需要排课。"),
    ("三坐标和圆度仪对外开放", "equipment", "quality", "工作台一千毫米，精度两微米，每周二、四可预约，出具测量报告。"),
    ("产线数字孪生建模团队找企业数据", "joint-research", "digital-twin", "研究生八人，会虚拟调试和排产仿真，希望有真实产线可验证。"),
    ("工业控制网络安全检查", "technical", "iiot", "检查联网设备、网段和口令，给出整改清单，可为操作人员办一次培训。"),
    ("五轴车间接收教师实践", "teacher-placement", "cnc", "两台五轴加工中心，安排工程师带，参加工艺评审和试切。"),
    ("立体仓库课程和虚拟仿真资源", "courseware", "logistics", "二十四学时，有操作视频和题库，可供成员院校使用。"),
    ("已有泰国院校伙伴，可介绍", "cross-border", "other", "合作四年，对方有实训场地，愿意接收企业培训班。"),
  ]
  private static let talk = [
    "您好，具体情况方便约个时间当面谈吗？", "可以，下周二上午我们到贵单位看看。", "材料已整理好，见面时带上。", "费用和时间都能商量，先试一次。",
    "领导同意了，请把要点写下来，我们确认。",
  ]

  private static let questions = [
    ("县域职业院校怎样与装备企业共建专业", "integration", "两所学校各自与企业合作，专业重复，实训设备闲置，想知道怎样分工。"),
    ("数字化车间改造该先做哪一步", "technology", "设备新旧不一，想先联网还是先改工艺，拿不定主意。"),
    ("智能制造人才政策的实施建议", "policy", "现行补贴按证书发放，企业反映与岗位不符，请提出调整建议。"),
  ]

  mutating func question() -> [String: String] {
    let question = next("question", of: Self.questions)
    return ["topic": question.0, "sort": question.1, "situation": "\(question.2)（示例）"]
  }

  mutating func need() -> [String: String] { listing(next("need", of: Self.needs)) }
  mutating func offer() -> [String: String] { listing(next("offer", of: Self.offers)) }
  mutating func remark() -> String { next("talk", of: Self.talk) }

  private func listing(_ text: (String, String, String, String)) -> [String: String] {
    ["title": text.0, "kind": text.1, "direction": text.2, "content": "\(text.3)（示例）"]
  }
}

/// What members propose as topics and projects: invented questions of everyday kinds.
extension Fiction {
  private static let topics = [
    ("焊缝外观在线检测方法", "industry", "vision", "人工目检漏检多，需要能在现有产线上加装的检测办法。", "检测方法、样机和误检率数据。"),
    ("机器人运维岗位能力标准与课程衔接", "talent", "robotics", "企业岗位要求与院校课程脱节，毕业生上岗要再培训半年。", "岗位能力清单、课程方案和试点班。"),
    ("中小企业设备联网的低成本路径", "technical-services", "iiot", "老设备没有接口，一次改造投入大。", "三种典型设备的改造方案和成本表。"),
    ("数字孪生实训资源共建共享", "practice", "digital-twin", "各校重复建设实训资源，企业真实案例少。", "共用的模型库和使用办法。"),
    ("五轴加工工艺知识库", "teaching-research", "cnc", "工艺经验在老师傅手里，没有整理。", "知识库、示范零件和教学案例。"),
    ("预测性维护在中小型产线的应用", "technical-services", "maintenance", "停机损失大，缺少可用的振动数据。", "数据集、诊断方法和应用报告。"),
    ("订单班培养质量跟踪", "employment", "schooling", "订单班毕业后的去向和成长没有跟踪。", "跟踪办法和三届学生的分析。"),
    ("立体仓库调度优化", "industry", "logistics", "旺季出库排队，调度靠经验。", "调度方法和仿真结果。"),
  ]
  private static let approaches = [
    "先在一条产线上采集数据，再比较两种方法，最后在另一家企业验证（示例）。", "访谈十家企业和五所院校，形成清单，试用一学期后修订（示例）。",
    "以现有设备做样机，按月记录结果，请企业师傅评价（示例）。",
  ]

  private static let foundations = [
    "已有一间实训室和两名教师（示例）。", "做过同类改造，保存了半年的记录（示例）。", "设备齐全，缺算法人员，拟请院校参加（示例）。",
    "去年承担过企业委托项目（示例）。", "有现成工位，可停机试验（示例）。",
  ]
  private static let outcomes = [
    "一份报告，附数据表（示例）。", "可以运行的样机一台（示例）。", "十六学时的课程和习题（示例）。", "操作规程和培训视频（示例）。",
    "试点总结和推广建议（示例）。", "软件原型，交成员试用（示例）。", "对照试验记录（示例）。",
  ]

  mutating func topic() -> [String: String] {
    let topic = next("topic", of: Self.topics)
    return [
      "title": topic.0, "purpose": topic.1, "direction": topic.2, "background": "\(topic.3)（示例）",
      "aims": "\(topic.4)（示例）",
    ]
  }

  mutating func project(on topic: String, about question: String) -> [String: String] {
    [
      "name": "\(topic)：\(next("project", of: ["试点与验证", "方案与样机", "应用研究"]))",
      "problem": question,
      "approach": next("approach", of: Self.approaches), "foundation": next("foundation", of: Self.foundations),
      "outcomes": next("outcome", of: Self.outcomes), "team": "示例负责人",
    ]
  }
}

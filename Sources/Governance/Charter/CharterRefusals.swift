import Constitution

/// What is refused about a draft of the charter.
extension Refusal {
  static func draftMissing(_ citation: Citation) -> Refusal {
    Refusal(
      .draftMissing, citation, missing: Words("还没有起草文本。", "Nothing has been drafted yet."),
      needed: Words("请先在起草页写好文本并保存。", "Word the text on the draft's page and save it first."))
  }

  static func draftUnsound(_ flaws: [Words], _ citation: Citation) -> Refusal {
    Refusal(
      .draftUnsound, citation,
      missing: Words("文本有 \(flaws.count) 处不能成立。", "The text cannot stand, in \(flaws.count) places."),
      needed: Words(
        "请更正后再办；联盟不能依无法运行的章程行事。", "Mend them first: the alliance cannot act under a charter that does not run."),
      fields: flaws.prefix(20).map { FieldProblem(field: "draft", words: $0) })
  }

  static func draftOutdated(_ base: Int, _ charter: Charter, _ citation: Citation) -> Refusal {
    Refusal(
      .draftOutdated, citation,
      missing: Words(
        "文本以第 \(base) 版章程为基础，现行的已是第 \(charter.version.number) 版。",
        "The text was worded on version \(base) of the charter; version \(charter.version.number) is in force now."),
      needed: Words("请对照现行章程核对，重新保存后再提交。", "Check it against the charter in force, save it again, and hand it in."))
  }

  static func amendmentPending(_ pending: CharterVersion, _ citation: Citation) -> Refusal {
    Refusal(
      .amendmentPending, citation,
      missing: Words(
        "第 \(pending.number) 版章程已经通过，\(pending.from.day.text) 起施行。",
        "Version \(pending.number) has been adopted and takes effect on \(pending.from.day.text)."),
      needed: Words("请在其施行后，以新版为基础修改。", "Amend that version once it is in force."))
  }

  static func effectTooLate(_ last: Day?, _ citation: Citation) -> Refusal {
    let until = last.map { Words("最迟 \($0.text)", "at the latest \($0.text)") } ?? Words("通过之日", "the day of adoption")
    return Refusal(
      .effectTooLate, citation,
      missing: Words("施行日期不在允许的范围内。", "The day of effect is out of bounds."),
      needed: Words(
        "请选择明天以后的日期，\(until.zh)；留空则自通过之日起施行。", "Choose a day after today, \(until.en), or none for the day of adoption."
      ),
      fields: [FieldProblem(field: "effective", words: Words("施行日期：\(until.zh)", "Day of effect: \(until.en)"))])
  }
}

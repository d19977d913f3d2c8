import Constitution
import Governance
import HashTreeCollections
import Markup

/// One base: what it is, until when, what the visitors found, and everything that happened to it.
extension Visit {
  func basePage(_ key: Key<TrainingBase>) -> Page? {
    guard let base = alliance.bases[key] else { return nil }
    let l = language
    return Page(
      base.particulars.name, trail: [Page.Crumb(l("人才培养基地", "Bases"), .bases)],
      """
      <h1>\(UI.chinese(base.particulars.name))</h1>
      <p class="lead">\(UI.chinese(base.number)) \(baseTag(base)) \(baseCitations)</p>
      \(ended(base))
      \(UI.summary(particulars(of: base)))
      \(baseActions(base))
      \(basePictures(base))
      \(baseCourse(base))
      """)
  }

  private func ended(_ base: TrainingBase) -> HTML {
    let l = language
    guard let ending = base.ending else {
      guard !base.isRecognised(at: now) else { return .empty }
      return UI.notice(
        .warn,
        "<p>\(l("认定已于 \(base.latest.until.text) 到期，没有续期。", "Its recognition ran out on \(base.latest.until.text) and was not renewed."))</p>"
      )
    }
    return UI.notice(
      .warn,
      "<p>\(l("已不是联盟的基地：", "No base of the alliance any more: "))\(l(ending.departure.words)) \(UI.day(ending.at.day)) \(caseReference(ending.case))</p>"
    )
  }

  /// The case, for whoever may see it.
  private func caseReference(_ key: Key<Case>) -> HTML {
    guard maySee(key) else { return .empty }
    return "<a href=\"\(Address.file(key))\">\(key.text)</a>"
  }

  private func particulars(of base: TrainingBase) -> [(String, HTML)] {
    let l = language
    let facts = base.particulars
    var rows: [(String, HTML)] = [
      (
        l("单位", "Member"),
        "<a href=\"\(Address.member(base.unit))\">\(UI.chinese(alliance.memberName(base.unit)))</a>"
      ),
      (l("类型", "Kind"), l(alliance.baseOptionName(facts.kind, BaseField.kind, of: base)).html),
      (
        l("地址", "Address"),
        "\(l(alliance.baseOptionName(facts.district, BaseField.district, of: base))) \(UI.chinese(facts.address))"
      ),
      (l("可同时接纳", "Takes at a time"), "\(l("\(facts.capacity) 人", "\(facts.capacity) people"))"),
      (
        l("认定", "Recognised"),
        "\(UI.day(base.latest.at.day)) \(base.latest.resolution.map { resolutionLink($0) })"
      ),
      (
        l("有效期至", "Until"), "\(UI.day(base.latest.until)) \(charter.rule(Alliance.baseTermRule).map(ruleMarks))"
      ),
    ]
    if let due = alliance.reviewDue(of: base, at: now) {
      rows.append(
        (
          l("下次复核", "Next review"),
          "\(UI.due(due, now: now, l)) \(charter.rule(Alliance.baseReviewRule).map(ruleMarks))"
        ))
    }
    if let file = alliance.cases[base.latest.case] {
      if let score = visitScore(file) { rows.append((l("考察得分", "Score of the visit"), score)) }
      if let purposes = purposeRow(file) { rows.append(purposes) }
      for field in ["programmes", "equipment", "instructors", "safety"] as [Key<Field>] {
        guard let found = alliance.procedure(of: file)?.fields.first(where: { $0.id == field }),
          file.answers.value(field) != nil
        else { continue }
        rows.append((l(found.label), answer(to: found, in: file)))
      }
    }
    return rows
  }

  private func ruleMarks(_ rule: Rule) -> HTML {
    "\(UI.citation(rule.citation, language)) \(UI.basis(rule.basis, language))"
  }

  /// The mean of those who visited it, beside the mark that it had to reach.
  private func visitScore(_ file: Case) -> HTML? {
    let l = language
    for review in file.reviews.reversed() {
      guard case .review(let ask)? = alliance.procedure(of: file)?.step(review.step)?.ask, let mark = ask.passMark,
        let mean = ask.mean(of: review.reports), review.closed != nil
      else { continue }
      return """
        <strong>\(mean / 10).\(mean % 10)</strong> <span class="hint">\(l("合格线 \(mark)，\(review.reports.count) 人评分", "of 100; pass mark \(mark), by \(review.reports.count) visitors"))</span> \
        \(caseReference(file.id))
        """
    }
    return nil
  }

  /// What this viewer may bring about the base, each form with its number filled in.
  private func baseActions(_ base: TrainingBase) -> HTML {
    guard past == nil, base.ending == nil else { return .empty }
    let l = language
    let open = alliance.openCases(on: base.id).filter(maySee)
    let rows = open.map(caseRow)
    let buttons = charter.openings.compactMap { opening -> HTML? in
      guard opening.procedure.handlesBases, opening.form.field(BaseField.base) != nil,
        alliance.mayOpen(opening.procedure, viewer.person),
        opening.form.field(BaseField.unit) != nil || viewer.unit == base.unit,
        base.isRecognised(at: now) || opening.procedure.id == charter.recognition?.id,
        !open.contains(where: { $0.procedure == opening.procedure.id })
      else { return nil }
      let isRenewal = opening.procedure.id == charter.recognition?.id
      return UI.button(
        isRenewal ? l("申请续期", "Apply to renew it") : l(opening.procedure.name),
        to: Link(opening.address(.form), query: ["base": base.id.text]), .plain)
    }
    return """
      \(if: !rows.isEmpty, "<h2>\(l("正在办理", "Under way"))</h2><ul class=\"rows\">\(rows)</ul>")
      \(if: !buttons.isEmpty, "<div class=\"actions\">\(buttons)</div>")
      """
  }

  /// The photographs of its application and of the visit, as far as they are for this viewer.
  private func basePictures(_ base: TrainingBase) -> HTML {
    guard let file = alliance.cases[base.latest.case], maySee(file), let procedure = alliance.procedure(of: file) else {
      return .empty
    }
    let files = procedure.fields.filter { $0.isFiles && maySee($0, in: file) }.flatMap { file.answers.files($0.id) }
    // The same picture may have come with several forms.
    let pictures = files.enumerated().filter { place, file in
      file.type.kind == .picture && !files[..<place].contains { $0.hash == file.hash }
    }.map(\.element)
    guard !pictures.isEmpty else { return .empty }
    return "<h2>\(language("照片", "Photographs"))</h2>\(attachments(pictures, of: file))"
  }

  private func baseCourse(_ base: TrainingBase) -> HTML {
    let l = language
    var entries = base.recognitions.enumerated().map { place, recognition -> (at: Instant, body: HTML) in
      let what = place == 0 ? l("认定", "Recognised") : l("续期", "Renewed")
      return (
        recognition.at,
        "<p>\(what)\(l("，至 ", ", until "))\(UI.day(recognition.until)) \(caseReference(recognition.case)) \(certificate(recognition.case))</p>"
      )
    }
    entries += base.confirmations.map { confirmation -> (at: Instant, body: HTML) in
      (confirmation.at, "<p>\(l("通过年度复核", "Passed its yearly review")) \(caseReference(confirmation.case))</p>")
    }
    if let ending = base.ending {
      entries.append((ending.at, "<p>\(l(ending.departure.words)) \(caseReference(ending.case))</p>"))
    }
    return """
      <section aria-labelledby="course"><h2 id="course">\(l("经过", "What has happened"))</h2>
      \(UI.timeline(entries.sorted { $1.at < $0.at }))</section>
      """
  }

  private func certificate(_ key: Key<Case>) -> HTML {
    guard let file = alliance.cases[key], maySee(file) else { return .empty }
    for case .issued(let document) in file.history.map(\.what) {
      let name = alliance.documents[document]?.number ?? document.text
      return "<a href=\"\(Address.document(document))\">\(language("证书", "Certificate")) \(UI.chinese(name))</a>"
    }
    return .empty
  }
}

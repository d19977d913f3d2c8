import Constitution
import Governance
import HashTreeCollections
import Markup

/// The guide to research topics (Article 5): what may be proposed against now, what is being made, and the guides before.
extension Visit {
  /// nil under a charter without guides.
  var topicsPage: Page? {
    guard !charter.guideProcedures.isEmpty else { return nil }
    let l = language
    let finder = topicFinder
    let counts = alliance.projectCounts
    let found = topics(finder, counts)
    let slice = Slice(found, page: query["page"], size: 20)
    let title = l("研究课题指南", "Guide to research topics")
    return Page(
      title,
      """
      <h1>\(title)</h1>
      <p class="lead">\(l(
        "成员提出选题，专家评审，入选的列入指南；指南有效期内，成员可以据此申请课题。",
        "Members propose topics, experts review them, and what is chosen goes into the guide; while it is in force members may propose projects.")) \
      \(UI.citations(charter.guideProcedures.flatMap(\.citations), l))</p>
      \(guidesNow)
      \(UI.actions(UI.button(l("研究课题", "Research projects"), to: Address.projects, .plain)))
      \(topicTabs(finder))
      \(finderForm(finder))
      \(finderCount(finder, found.count, table: .table(.topics)))
      \(slice.items.isEmpty ? noTopics(finder) : UI.cards(slice.items.map { topicCard($0, counts[$0.id] ?? 0) }))
      \(UI.pager(page: slice.page, of: slice.pages, l) { finder.link(["page": "\($0)"]) })
      \(guidesBefore)
      """)
  }

  /// A guide that takes topics, or that is in force; or what to do where there is none.
  private var guidesNow: HTML {
    let l = language
    let open = alliance.guides.filter { $0.isOpen && maySee($0) }
    guard !open.isEmpty else {
      let begin = charter.guideProcedures.compactMap { Opening($0, of: charter) }.first {
        alliance.mayOpen($0.procedure, viewer.person)
      }
      return UI.empty(
        l(
          "现在没有正在征集或有效的指南。由秘书处或委员会发起征集。",
          "No guide is being made or in force. The secretariat or a committee begins one."),
        past == nil ? begin.map { UI.button(l("发起征集", "Begin a guide"), to: $0.address(), .plain) } : nil)
    }
    return "<ul class=\"rows\">\(open.map(guideRow))</ul>"
  }

  private func guideRow(_ guide: Case) -> HTML {
    let l = language
    let due: HTML? = guide.due.map { " \(l("至 ", "until "))\(UI.due($0, now: now, l))" }
    return """
      <li><p><a href="\(Address.file(guide.id))">\(UI.chinese(guide.title))</a> \(caseTag(guide))\(due)</p>
      \(proposeButton(guide))</li>
      """
  }

  /// Where the case may be named by another now, and the viewer may bring that: the way to it.
  func proposeButton(_ file: Case) -> HTML {
    guard past == nil, let opening = charter.answering(file.procedure), alliance.maybeNamed(file, by: opening),
      !viewer.isSignedIn || alliance.mayOpen(opening.procedure, viewer.person)
    else { return .empty }
    let l = language
    let name =
      charter.projectProcedures.contains { $0.id == opening.procedure.id }
      ? l("申请课题", "Propose a project") : l("提出选题", "Propose a topic")
    return UI.actions(UI.button(name, to: answerLink(opening, file), .plain))
  }

  private func topicTabs(_ finder: Finder) -> HTML {
    let l = language
    let counts = Dictionary(grouping: alliance.topics, by: alliance.state(ofTopic:)).mapValues(\.count)
    let items = TopicSearch.State.allCases.map { state -> HTML in
      let count = counts[state] ?? 0
      return """
        <li><a href="\(finder.link(["state": state == .open ? "" : state.rawValue]))"\(attribute: "aria-current", state == topicState ? "true" : nil)>\
        \(l(state.words))\(l.bracketed("\(count)"))</a></li>
        """
    }
    return "<nav class=\"tabs wrapping\" aria-label=\"\(l("状态", "Status"))\"><ul>\(items)</ul></nav>"
  }

  private func noTopics(_ finder: Finder) -> HTML {
    let l = language
    let none: HTML =
      topicState == .open
      ? UI.empty(
        l("现在没有可申请的选题。指南发布后列在这里。", "No topic is open to proposals now. They appear here once a guide is published."))
      : UI.empty(
        l("这里没有选题。", "There is no topic here."),
        UI.button(l("看可申请的", "Those open to proposals"), to: Address.topics, .plain))
    return nothingFound(finder, none: none)
  }

  private func topicCard(_ topic: Case, _ count: Int) -> HTML {
    let l = language
    let tags = (alliance.procedure(of: topic)?.topicChoices(in: charter) ?? []).compactMap { field -> HTML? in
      field.options.first { $0.id == topic.answers.choice(field.id) }.map { UI.tag(l($0.name)) }
    }
    let guide = topic.answers.namedCase.flatMap { alliance.cases[$0] }?.title ?? ""
    let until: HTML? =
      alliance.isOpenToProjects(topic)
      ? topic.due.map { "<br><span class=\"hint\">\(l("可申请至 ", "until "))\(UI.day(($0 + -1).day))</span>" } : nil
    return UI.card(
      "<a href=\"\(Address.file(topic.id))\">\(UI.chinese(topic.title))</a>",
      """
      <p>\(tags.joined(separator: " ")) \(if: !alliance.isOpenToProjects(topic), caseTag(topic))</p>
      <p><span class="hint">\(UI.chinese(guide))</span><br>\(listingUnit(topic))<br>\
      \(l("已有 \(count) 项申请", l.count(count, "", "proposal")))\(until)</p>
      \(proposeButton(topic))
      """)
  }

  private var guidesBefore: HTML {
    let l = language
    let ended = alliance.guides.filter { !$0.isOpen && maySee($0) }
      .map { (guide: $0, count: alliance.naming($0.id).count(where: alliance.wasChosen)) }.filter { $0.count > 0 }
    guard !ended.isEmpty else { return .empty }
    let items = ended.map { guide, count -> HTML in
      let link = Link(.topics, query: ["state": TopicSearch.State.past.rawValue, "guide": guide.id.text])
      return """
        <li><p><a href="\(link)">\(UI.chinese(guide.title))</a></p>
        <p class="hint">\(l("\(count) 个选题", l.count(count, "", "topic"))) · \(guide.ended.map { UI.day($0.day) })</p></li>
        """
    }
    return """
      <section aria-labelledby="before"><h2 id="before">\(l("往期指南", "Guides that are over"))</h2>
      <ul class="rows">\(items)</ul></section>
      """
  }

  func placeName(_ file: Case) -> String { language(alliance.placeName(file.place, in: file.id)) }
}

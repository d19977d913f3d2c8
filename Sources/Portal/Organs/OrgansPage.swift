import Constitution
import Governance
import HashTreeCollections
import Hummingbird
import Markup

/// The organs and offices: who sits where, what is vacant, what each may do and under which article.
extension Visit {
  var organsPage: Page {
    let l = language
    let vacant = charter.offices.reduce(0) { $0 + alliance.vacancies(in: $1) }
    let summary: HTML =
      vacant == 0
      ? UI.notice(.ok, "<p>\(l("章程规定的席位没有空缺。", "No seat that the charter requires is vacant."))</p>")
      : UI.notice(
        .warn,
        "<p>\(l("章程规定的席位现有 \(vacant) 个空缺。", "\(l.count(vacant, "", "seat")) that the charter requires \(vacant == 1 ? "is" : "are") vacant."))</p>"
      )
    let organs = charter.organs.map { organ -> HTML in
      "<li><a href=\"\(Fragment("organ-\(organ.id)"))\">\(l(organ.name))</a></li>"
    }
    let body: HTML = """
      <h1>\(l("机构与职务", "Organs and offices"))</h1>
      <p class="lead">\(l("谁在任、谁可以决定什么，都按章程列出。", "Who is in office and who may decide what, as the charter has it."))</p>
      \(summary)
      <p><a href="\(Address.internalRules)">\(l("内部管理制度（\(alliance.internalRules.count)）", "Internal rules (\(alliance.internalRules.count))"))</a></p>
      \(standardsLink)\(basesLink)
      \(termsEnding)
      \(vacantSeats)
      <nav aria-label="\(l("机构", "Organs"))"><ul class="contents">\(organs)</ul></nav>
      \(charter.organs.map(organ))
      \(formerCommittees)
      <section><h2>\(l("职务与席位", "Offices and seats"))</h2>\(officeTable)
      <p><a href="\(Address.table(.organs))">\(l("下载在任名单（CSV）", "Download who holds office (CSV)"))</a></p></section>
      """
    return Page(l("机构与职务", "Organs and offices"), body)
  }

  private func organ(_ organ: Organ) -> HTML {
    let l = language
    let names = organ.alsoCalled.map { name -> HTML in
      "<p class=\"hint\">\(l("条文中的", "The text also says "))\(UI.chinese("“\(name.text)”"))\(l("也按本机构理解。", ", read as this body.")) \(UI.basisWithSource(name.basis, l))</p>"
    }
    let meets: HTML? = organ.meets.map { meets in
      let bound: HTML? = meets.boundTo.map { body in
        "\(l("，与", ", together with "))\(UI.chinese(body))\(l("同期", ""))"
      }
      // 每年、每6个月: where it is one, the number goes without saying.
      let isOne = meets.every.count == 1 && meets.every.unit == .years
      let often = isOne ? Words("每年", "every year") : Words("每\(meets.every.words.zh)", "every \(meets.every.words.en)")
      return """
        <p>\(l("\(often.zh)召开一次", "Meets \(often.en)"))\(bound)\(l("。", ".")) \
        \(UI.citation(meets.citation, l)) \(UI.basis(meets.basis, l))</p>
        """
    }
    let powers = organ.powers.map { power -> HTML in
      """
      <li>\(UI.citation(power.citation, l)) \(UI.chinese(power.quotation))\(
        if: l == .en, "<br><span class=\"hint\">\(power.acts.map { $0.words.en }.joined(separator: ", "))</span>")</li>
      """
    }
    let powerList: HTML =
      powers.isEmpty
      ? "<p class=\"hint\">\(l("章程没有列出职权。", "The charter lists no powers."))</p>" : "<ul class=\"rows\">\(powers)</ul>"
    return """
      <section id="organ-\(organ.id.text)"><h2>\(l(organ.name)) \(UI.citation(organ.citation, l))</h2>\(names)\(meets)
      <div class="split"><div><h3>\(l("在任", "Sitting"))</h3>\(sitting(in: organ))</div>
      <div><h3>\(l("职权", "Powers"))</h3>\(powerList)</div></div>\(committeeWork(organ))</section>
      """
  }

  /// The people of an organ, office by office; a person who holds two is named at the first.
  private func sitting(in organ: Organ) -> HTML {
    let l = language
    var seen: Set<Key<Person>> = []
    let rows = organ.seats.compactMap(charter.office).map { office -> (String, HTML) in
      let acting = alliance.acting(in: office.id)
      // Whoever acts is named here as well as in the office of their own.
      let holders = acting + alliance.holders(of: office.id).filter { seen.insert($0.person).inserted }
      let names = holders.map { seat -> HTML in "<li>\(holder(seat))</li>" }
      let vacant = alliance.vacancies(in: office)
      let gap: HTML? = vacant == 0 ? nil : UI.tag(l("空缺 \(vacant) 名", "\(vacant) vacant"), .warn)
      let list: HTML =
        names.isEmpty ? "<span class=\"hint\">\(l("无", "none"))</span> " : "<ul class=\"people\">\(names)</ul>"
      return (l(office.name) + l.bracketed("\(alliance.holders(of: office.id).count)"), "\(list)\(gap)")
    }
    return UI.summary(rows)
  }

  private func holder(_ seat: Seat) -> HTML {
    let name = UI.chinese(alliance.publicName(of: seat.person).zh)
    let unit = (seat.unit ?? alliance.people[seat.person]?.unit).flatMap { alliance.members[$0] }
    guard let unit else { return "\(name)\(actingTag(seat))\(termTag(seat))" }
    return
      "\(name) <a class=\"hint\" href=\"\(Address.member(unit.id))\">\(UI.chinese(unit.name))</a>\(actingTag(seat))\(termTag(seat))"
  }

  /// Who holds which office, office by office.
  var seatsTable: Response {
    let l = language
    let head = [
      l("机构", "Organ"), l("职务", "Office"), l("姓名", "Name"), l("单位", "Unit"), l("就任日期", "Since"),
      l("任期至", "Until"), l("代理", "Acting"),
    ]
    let rows = charter.organs.flatMap { organ in
      organ.seats.compactMap(charter.office).flatMap { office in
        (alliance.holders(of: office.id) + alliance.acting(in: office.id)).map { seat in
          let unit = seat.unit ?? alliance.people[seat.person]?.unit
          return [
            l(organ.name), l(office.name), l(alliance.publicName(of: seat.person)),
            unit.map(alliance.memberName) ?? "", seat.began.text, seat.until?.text ?? "",
            seat.isActing ? l("是", "yes") : "",
          ]
        }
      }
    }
    return spreadsheet("organs", [head] + rows)
  }

  private var officeTable: HTML {
    let l = language
    return UI.table(
      l("职务与席位", "Offices and seats"),
      [
        UI.Column(l("职务", "Office")), UI.Column(l("在任／应有", "Held / required"), isNumber: true),
        UI.Column(l("如何产生", "How filled")), UI.Column(l("任期", "Term")), UI.Column(l("不得兼任", "Not with")),
        UI.Column(l("依据", "Article")),
      ],
      charter.offices.map(officeCells))
  }

  private func officeCells(_ office: Office) -> [HTML] {
    let l = language
    let term: HTML =
      office.term.flatMap(charter.rule).map { rule in "\(l(rule.value.words)) \(UI.basis(rule.basis, l))" } ?? "—"
    let incompatible = charter.incompatible(with: office)
    let others = incompatible.map { l($0.name) }.joined(separator: l.comma)
    let basis = (incompatible + [office]).lazy.compactMap(\.incompatibleBasis).first.map { UI.basis($0, l) }
    let vacant = alliance.vacancies(in: office)
    return [
      "<span id=\"office-\(office.id.text)\">\(l(office.name))</span>",
      "\(alliance.holders(of: office.id).count) / \(l(office.seats.words))\(if: vacant > 0, " \(UI.tag(l("缺 \(vacant)", "\(vacant) vacant"), .warn))")",
      filling(office.filling), term,
      others.isEmpty ? "—" : "\(others) \(basis)", UI.citation(office.citation, l),
    ]
  }

  private func filling(_ filling: Office.Filling) -> HTML {
    let l = language
    switch filling {
    case .election(let organ, let citation):
      let name = alliance.organName(organ)
      return "\(l("\(name.zh)选举", "elected by the \(name.en)")) \(UI.citation(citation, l))"
    case .appointment(let organ, let citation, let recommender, let article):
      let name = alliance.organName(organ)
      let recommended: HTML? = recommender.map { office in
        let name = alliance.officeName(office)
        return
          "<br>\(l("\(name.zh)单位推荐", "on recommendation of \(name.en)s' units")) \(article.map { UI.citation($0, l) })"
      }
      return "\(l("\(name.zh)聘任", "appointed by the \(name.en)")) \(UI.citation(citation, l))\(recommended)"
    case .unstated: return UI.tag(l("章程未写明", "unstated"), .warn)
    }
  }
}

import Constitution
import Desk
import Governance
import Hummingbird
import Markup

/// Who stands behind the portal: its mark and how the secretariat is reached, set by whoever does the daily work (Article 18) and seen in
/// the frame of every page.
enum ImprintRoom {
  static func show(_ visit: Visit) async throws -> Response { visit.response(visit.imprintPage()) }

  static func change(_ visit: Visit) async throws -> Response {
    var imprint = visit.portal.desk.imprint
    var texts: [Imprint.Line: String] = [:]
    for line in Imprint.Line.allCases {
      guard let text = visit.form[line.rawValue] else { throw Mishap.malformed }
      texts[line] = text
    }
    var problems = imprint.set(texts).map { (id: $0.line.rawValue, text: visit.language($0.words)) }
    if visit.form["take"] != nil { imprint.logo = nil }
    if problems.isEmpty, let upload = visit.uploads.first, !upload.bytes.isEmpty {
      do {
        imprint.logo = try await mark(upload.bytes, visit)
      } catch let flaw as any UploadFlaw { problems.append(("logo", visit.language(flaw.words))) }
    }
    guard problems.isEmpty else { return visit.response(visit.imprintPage(problems)) }
    try await visit.portal.desk.setImprint(imprint)
    return visit.redirect(to: Link(.imprint, query: ["saved": "1"]))
  }

  /// Keeps the picture that is to be the mark.
  static func mark(_ bytes: [UInt8], _ visit: Visit) async throws -> FileHash {
    try await visit.portal.desk.keep(try Picture(bytes), by: try visit.signedIn(), at: visit.now)
  }
}

extension Imprint {
  /// Sets what can stand, and says of the rest why it cannot.
  mutating func set(_ texts: [Line: String]) -> [(line: Line, words: Words)] {
    var problems: [(line: Line, words: Words)] = []
    for line in Line.allCases {
      guard let text = texts[line] else { continue }
      do { try set(line, to: text) } catch { problems.append((line, error.words(of: line))) }
    }
    return problems
  }
}

extension Imprint.Line {
  var words: Words {
    switch self {
    case .office: Words("联系部门", "Office")
    case .address: Words("地址", "Address")
    case .phone: Words("电话", "Telephone")
    case .mail: Words("邮箱", "E-mail")
    case .hours: Words("接待时间", "Hours")
    case .icp: Words("ICP 备案号", "ICP filing")
    case .police: Words("公安备案号", "Police filing")
    }
  }

  fileprivate var hint: Words? {
    switch self {
    case .icp: Words("写成 鲁ICP备12345678号 的样子；网站开通前须备案", "as 鲁ICP备12345678号; a site in China is filed before it opens")
    case .police: Words("写成 鲁公网安备 37140002000123号 的样子", "as 鲁公网安备 37140002000123号")
    case .office, .address, .phone, .mail, .hours: nil
    }
  }

  fileprivate var kind: UI.Question.Kind {
    switch self {
    case .phone: .phone
    case .mail: .email
    default: .text
    }
  }
}

extension Imprint.Flaw {
  fileprivate func words(of line: Imprint.Line) -> Words {
    switch self {
    case .tooLong:
      Words("\(line.words.zh)至多 \(line.longest) 字", "\(line.words.en): at most \(line.longest) characters")
    case .unfit:
      Words(
        "\(line.words.zh)不像是这种内容\(line.hint.map { "：\($0.zh)" } ?? "，请核对")",
        "\(line.words.en) does not look like one\(line.hint.map { ": \($0.en)" } ?? "; please check it")")
    }
  }
}

extension Visit {
  func imprintPage(_ problems: [(id: String, text: String)] = []) -> Page {
    let l = language
    let title = l("标志和联系方式", "Mark and contacts")
    let imprint = portal.desk.imprint
    let fields = Imprint.Line.allCases.map { line -> HTML in
      UI.field(
        UI.Question(
          line.rawValue, l(line.words), hint: line.hint.map { l($0).html },
          error: problems.first { $0.id == line.rawValue }?.text, isRequired: false),
        line.kind, value: form[line.rawValue] ?? imprint[line] ?? "", limit: line.longest, l)
    }
    let kept = imprint.logo.map { _ in
      UI.KeptFile(name: l("现用标志", "The present mark"), note: l("见页首", "at the top of the page"), remove: "take")
    }
    let logo = UI.files(
      UI.Question(
        "logo", l("标志", "Mark"),
        hint: l("PNG、JPEG 或 WebP，2 MB 以内；方形最好", "PNG, JPEG or WebP up to 2 MB; square is best").html,
        error: problems.first { $0.id == "logo" }?.text, isRequired: false),
      kept: kept.map { [$0] } ?? [], accept: "image/png,image/jpeg,image/webp", l)
    return Page(
      title, trail: [Page.Crumb(l("工作台", "My desk"), .desk)],
      status: problems.isEmpty ? .ok : .unprocessableContent,
      """
      \(UI.errorSummary(problems, l))
      \(if: query["saved"] != nil && problems.isEmpty, UI.notice(.ok, "<p>\(l("已保存，各页的页首和页脚已按此显示。", "Saved: the top and the foot of every page show it."))</p>"))
      <h1>\(title)</h1>
      <p class="lead">\(l("显示在每一页的页首和页脚。不是章程的内容，随时可改。", "At the top and the foot of every page. None of it is the charter's; change it whenever you like."))\
      \(alliance.newsCitation.map { UI.citation($0, l) })</p>
      \(UI.form(self, to: .imprint, takesFiles: true, "\(logo)\(fields)\(UI.actions(UI.button(l("保存", "Save"))))"))
      """)
  }

  /// In the footer; nothing where nothing was said.
  var imprintLines: HTML? {
    let l = language
    let imprint = portal.desk.imprint
    let contacts = [Imprint.Line.office, .address, .phone, .mail, .hours].compactMap { line in
      imprint[line].map { text -> HTML in "\(l(line.words))\(l.colon)\(UI.chinese(text))" }
    }
    let filed = [
      imprint[.icp].map { ("https://beian.miit.gov.cn/", $0) },
      imprint[.police].map { ("https://beian.mps.gov.cn/#/query/webSearch?code=\(imprint.policeNumber ?? "")", $0) },
    ].compactMap { $0 }.compactMap { place, text in
      WebAddress(place).map { link -> HTML in "<a href=\"\(link)\" rel=\"noopener\">\(UI.chinese(text))</a>" }
    }
    guard !contacts.isEmpty || !filed.isEmpty else { return nil }
    return "<p>\((contacts + filed).joined(separator: "<br>"))</p>"
  }

  /// The alliance's own mark where it has one.
  var mark: HTML {
    guard let logo = portal.desk.imprint.logo else {
      return "<svg class=\"mark\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">\(Mark.html)</svg>"
    }
    return "<img class=\"mark\" src=\"\(Address.picture(logo))\" alt=\"\">"
  }
}

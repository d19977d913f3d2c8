import Testing

@testable import Markup

@Suite("Values written into markup are escaped")
struct EscapingTests {
  static let attacks = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</textarea><b>",
    "&lt;b&gt;", "<!--", "]]>", "\u{0}<b>",
  ]

  @Test("In text and in quoted attributes no attack gets out", arguments: attacks)
  func attack(_ attack: String) {
    let html: HTML = "<p title=\"\(attack)\" lang='\(attack)'>\(attack)</p>"
    let inside = html.text.dropFirst("<p title=\"".count).dropLast("</p>".count)
    #expect(inside.split(separator: "\"", omittingEmptySubsequences: false).count == 2)
    #expect(inside.split(separator: "'", omittingEmptySubsequences: false).count == 3)
    #expect(!inside.contains("<"))
    #expect(inside.filter { $0 == ">" }.count == 1)
  }

  @Test("Every special character has its own escape, and other text is kept as it is")
  func escapes() {
    let special = "<>&\"'"
    let plain = "理事会：2/3 以上 — 𠮷 👩‍🏭"
    let html: HTML = "<p>\(special)|\(plain)|\(42)</p>"
    #expect(html.text == "<p>&lt;&gt;&amp;&quot;&#39;|理事会：2/3 以上 — 𠮷 👩‍🏭|42</p>")
  }

  @Test("Markup inside markup is not escaped again; lists, options and conditions keep their order")
  func nesting() {
    let items: [HTML] = ["甲", "<乙>"].map { name in "<li>\(name)</li>" }
    let missing: HTML? = nil
    let html: HTML = "<ul>\(items)\(missing)\(if: false, "<li>丙</li>")\(if: true, "<li>丁</li>")</ul>"
    #expect(html.text == "<ul><li>甲</li><li>&lt;乙&gt;</li><li>丁</li></ul>")
    #expect(items.joined(separator: " · ").text == "<li>甲</li> · <li>&lt;乙&gt;</li>")
  }

  @Test("Flags and attributes appear only when they have something to say")
  func attributes() {
    let rows: String? = nil
    let html: HTML =
      "<input type=\"radio\"\(flag: "checked", if: true)\(flag: "disabled", if: false)\(attribute: "rows", rows)\(attribute: "title", "\"甲\"")>"
    #expect(html.text == "<input type=\"radio\" checked title=\"&quot;甲&quot;\">")
  }

  @Test(
    "Only http and https lead outside",
    arguments: [
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", " https://a.cn", "https://a.cn/\n", "//a.cn",
      "",
    ])
  func outside(_ text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test("A web address is escaped where it is written")
  func link() throws {
    let address = try #require(WebAddress("HTTPS://example.cn/?a=1&b='2'"))
    let html: HTML = "<a href=\"\(address)\">\(Fragment("x").target)</a>"
    #expect(html.text == "<a href=\"HTTPS://example.cn/?a=1&amp;b=&#39;2&#39;\">#x</a>")
  }
}

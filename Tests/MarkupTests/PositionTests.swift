import Testing

@testable import Markup

@Suite("A value is only written where escaping protects")
struct PositionTests {
  private func position(after literal: String) -> Position {
    var position = Position()
    position.read(literal)
    return position
  }

  @Test(
    "Text and quoted attributes take a value",
    arguments: ["", "<p>", "<p title=\"", "<p title='a", "<br/>", "<!-- a --><p>", "<script></script>"])
  func admitted(_ literal: String) {
    #expect(position(after: literal).admitsValue)
  }

  @Test(
    "Nothing else does",
    arguments: [
      "<", "<p", "</", "<p ", "<p title", "<p title=", "<p title=a", "<!--", "<!-- <p>", "<script>", "<SCRIPT>",
      "<script type=\"x\">a", "<script>'</b>", "<style></script>", "<style>", "<style>p { color: ", "<p onclick=\"",
      "<p ONCLICK='", "<p style=\"",
      "<a href=\"", "<a href='/x/", "<img src=\"", "<form action=\"", "<button formaction=\"", "<use xlink:href=\"",
    ])
  func refused(_ literal: String) {
    #expect(!position(after: literal).admitsValue)
  }

  @Test("Markup stands in text only, not even in a quoted attribute")
  func markup() {
    #expect(position(after: "<p>").admitsText)
    #expect(!position(after: "<p title=\"").admitsText)
    #expect(!position(after: "<style>").admitsText)
  }

  @Test("A destination is the whole of a link")
  func link() {
    #expect(position(after: "<a class=\"b\" href=\"").admitsLink)
    #expect(position(after: "<form method=\"post\" action='").admitsLink)
    #expect(!position(after: "<a href=\"javascript:").admitsLink)
    #expect(!position(after: "<a href=").admitsLink)
    #expect(!position(after: "<a title=\"").admitsLink)
    #expect(!position(after: "<a>").admitsLink)
  }

  @Test("An attribute stands inside a tag")
  func attribute() {
    #expect(position(after: "<input").admitsAttribute)
    #expect(position(after: "<input type=\"text\"").admitsAttribute)
    #expect(position(after: "<input required").admitsAttribute)
    #expect(!position(after: "<input type=\"").admitsAttribute)
    #expect(!position(after: "<input>").admitsAttribute)
  }

  @Test("A value in the wrong place stops the program")
  func stops() async {
    await #expect(processExitsWith: .failure) {
      let value = "x onclick=alert(1)"
      let html: HTML = "<p class=\(value)></p>"
      _ = html.text
    }
    await #expect(processExitsWith: .failure) {
      let value = "alert(1)"
      let html: HTML = "<script>\(value)</script>"
      _ = html.text
    }
    await #expect(processExitsWith: .failure) {
      let html: HTML = "<p title=\""
      _ = html.text
    }
  }
}

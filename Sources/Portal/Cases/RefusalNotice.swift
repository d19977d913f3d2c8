import Constitution
import Governance
import Markup

extension UI {
  /// A lawful no on the page where it was asked: what stands in the way, under which article, and what would be needed.
  static func refusal(_ refusal: Refusal?, _ l: Language) -> HTML {
    guard let refusal else { return .empty }
    let fields = refusal.fields.map { problem -> HTML in "<li>\(l(problem.words))</li>" }
    return """
      <div class="error-summary" role="alert" tabindex="-1" data-focus aria-labelledby="refusal-title">
      <h2 id="refusal-title">\(l("章程不允许这样办", "The charter does not allow this"))</h2>
      <p>\(l(refusal.missing)) \(citation(refusal.citation, l))</p>
      \(if: !fields.isEmpty, "<ul>\(fields)</ul>")
      <p>\(l(refusal.needed))</p>
      <p class="hint">\(l("什么都没有改变，也没有写入记录。", "Nothing was changed and nothing was recorded."))</p>
      </div>
      """
  }
}

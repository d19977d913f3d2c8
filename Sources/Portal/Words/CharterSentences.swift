import Constitution
import Governance
import HashTreeCollections

/// What happened to the charter itself, in a sentence.
extension Alliance {
  func charterSentence(for event: Event) -> Words {
    switch event {
    case .draftSaved(let event):
      let name = caseName(event.case)
      return Words("保存\(name.zh)的草案", "Saved a draft: \(name.en)")
    case .draftHandedIn(let event):
      let name = caseName(event.case)
      return Words("提出\(name.zh)的草案", "Handed in the draft: \(name.en)")
    case .commentMade(let event):
      let name = caseName(event.case)
      return Words("对\(name.zh)提出第 \(event.comment) 条意见", "Comment \(event.comment) on: \(name.en)")
    case .commentDisposed(let event):
      let (name, verdict) = (caseName(event.case), event.verdict.words)
      return Words(
        "答复对\(name.zh)的第 \(event.comment) 条意见：\(verdict.zh)",
        "Comment \(event.comment) \(verdict.en): \(name.en)")
    case .charterAmended(let event):
      let (number, day) = (event.charter.version.number, event.from.day.text)
      return Words("通过第 \(number) 版章程，\(day) 起施行", "Adopted version \(number) of the charter, in force from \(day)")
    case .procedureAdopted(let event):
      let name = event.procedure.name
      let isChange = formerProcedures[event.procedure.id]?.contains { $0.case == event.case } ?? false
      return isChange
        ? Words("修改程序“\(name.zh)”", "Changed the procedure “\(name.en)”")
        : Words("启用新程序“\(name.zh)”", "Adopted the procedure “\(name.en)”")
    case .procedureRetired(let event):
      return Words("停用程序“\(event.procedure)”", "Retired the procedure “\(event.procedure)”")
    case .charterTookEffect(let event):
      return Words("第 \(event.version) 版章程开始施行", "Version \(event.version) of the charter took effect")
    case .charterInterpreted(let event):
      let article = Citation(event.content.article).words
      return Words(
        "对\(article.zh)作出第 \(event.number) 号解释", "Adopted interpretation \(event.number), of \(article.en)")
    default: preconditionFailure("the sentences of other events stand elsewhere")
    }
  }
}

import Constitution
import Governance

/// What happened to bookings, in sentences. None says who booked or what for: a number tells those who may see the list.
extension Alliance {
  func bookingSentence(for event: Event) -> Words {
    switch event {
    case .bookingsOpened(let event):
      return event.terms == nil
        ? sentence(event.case, Words("暂停接受预约", "no more bookings are taken"))
        : sentence(event.case, Words("写明预约规则", "terms of booking were set"))
    case .bookingMade(let event):
      let span = "\(event.from.text)–\(event.until.text.suffix(5))"
      return event.waits
        ? sentence(
          event.case, Words("第 \(event.number) 号预约待同意（\(span)）", "booking no. \(event.number) was asked for (\(span))"))
        : sentence(
          event.case, Words("第 \(event.number) 号预约（\(span)）", "booking no. \(event.number) was made (\(span))"))
    case .bookingAnswered(let event):
      return event.accepts
        ? sentence(event.case, Words("同意第 \(event.number) 号预约", "booking no. \(event.number) was agreed to"))
        : sentence(event.case, Words("未同意第 \(event.number) 号预约", "booking no. \(event.number) was declined"))
    case .bookingCancelled(let event):
      let cause = event.cause.words
      return sentence(
        event.case, Words("第 \(event.number) 号预约：\(cause.zh)", "booking no. \(event.number): \(cause.en)"))
    case .bookingMissed(let event):
      return event.missed
        ? sentence(event.case, Words("第 \(event.number) 号预约未到", "nobody came for booking no. \(event.number)"))
        : sentence(event.case, Words("撤销第 \(event.number) 号预约的“未到”", "booking no. \(event.number) was used after all"))
    default: preconditionFailure("every other event has its sentence elsewhere")
    }
  }

  private func sentence(_ file: Key<Case>, _ deed: Words) -> Words {
    let name = caseName(file)
    return Words("\(name.zh)：\(deed.zh)", "\(name.en): \(deed.en)")
  }
}

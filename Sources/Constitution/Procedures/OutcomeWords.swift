/// What an outcome is called where a procedure gives it no name of its own.
extension Outcome {
  package var words: Words {
    switch self {
    case .submit: Words("提交", "handed in")
    case .pass: Words("通过", "passed")
    case .giveBack: Words("退回补正", "returned")
    case .refuse: Words("不予通过", "refused")
    case .giveUp: Words("撤回", "withdrawn")
    case .carried: Words("表决通过", "carried")
    case .lost: Words("表决未通过", "lost")
    case .noted: Words("备案", "noted")
    case .elected: Words("当选", "elected")
    case .tied: Words("票数相等", "tied")
    case .scored: Words("评定完毕", "scored")
    case .below: Words("未达到合格线", "below the pass mark")
    case .closed: Words("结束", "closed")
    case .agreed: Words("达成一致", "agreed")
    case .accepted: Words("接受", "accepted")
    case .reached: Words("到期进行", "time reached")
    case .expired: Words("逾期", "time over")
    }
  }
}

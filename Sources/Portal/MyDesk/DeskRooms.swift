import Constitution
import Governance
import Markup

/// Where else there is something for the viewer to do, in groups. One list, so that a new room has one place to be added; each
/// stands on the desk of whoever its own door lets in.
extension Visit {
  private enum RoomGroup: CaseIterable {
    case papers, people, outside, settings

    var words: Words {
      switch self {
      case .papers: Words("会议与文书", "Meetings and papers")
      case .people: Words("成员与人员", "Members and people")
      case .outside: Words("对外", "To others")
      case .settings: Words("设置", "Settings")
      }
    }
  }

  private static let rooms: [(group: RoomGroup, place: Address, name: Words)] = [
    (.papers, .bring, Words("提出一件事", "Bring something")),
    (.papers, .callMeeting, Words("通知召开会议", "Call a meeting")),
    (.papers, .numbers, Words("编号总表", "Register of numbers")),
    (.people, .people, Words("人员账号", "People's accounts")),
    (.people, .invitations, Words("批量邀请", "Invite many")),
    (.people, .importDesk, Words("补录名册", "Enter a register")),
    (.people, .errands, Words("办事链接", "Links for one thing")),
    (.outside, .newsDesk, Words("写通知和动态", "Write news")),
    (.outside, .circulars, Words("群发通知", "Write to many")),
    (.outside, .notices(.outbox), Words("发件箱", "Outbox")),
    (.outside, .privacy(.disclosures), Words("对外提供登记", "Disclosures")),
    (.settings, .imprint, Words("标志和联系方式", "Mark and contacts")),
    (.settings, .notices(.settings), Words("渠道", "Channels")),
    (.settings, .providerSettings, Words("统一身份认证", "Sign-in by a college")),
    (.settings, .privacy(.addendum), Words("来函和隐私说明", "Letters, and the privacy notice")),
    (.settings, .securityLog, Words("安全日志", "Security log")),
  ]

  var roomLists: HTML {
    let l = language
    let open = Self.rooms.filter { isLetIn(at: $0.place) }
    let lists = RoomGroup.allCases.map { group -> HTML in
      let items = open.filter { $0.group == group }.map { room -> HTML in
        "<li><a href=\"\(room.place)\">\(l(room.name))</a></li>"
      }
      return items.isEmpty ? .empty : "<h3>\(l(group.words))</h3><ul class=\"rooms\">\(items)</ul>"
    }
    return section("rooms", l("还可以办理", "What else there is to do"), "\(lists)")
  }

  private func isLetIn(at place: Address) -> Bool {
    do { try enter(place.access.look) } catch { return false }
    return true
  }
}

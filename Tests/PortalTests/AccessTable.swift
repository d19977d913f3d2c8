/// What each role gets at each place of the portal, looked at (GET) and pressed (POST, with a true token and nothing
/// filled in). o: the page. r: led on. s: led to the sign-in. f: for somebody else. n: there is no such thing, or it is not
/// for this role to know of. m: this is not done here. u: the charter, or the form, says no. b: malformed.
enum AccessTable {
  struct Row {
    var path: String
    var look: [Character]
    var press: [Character]
  }

  static let rows: [Row] = table.split(separator: "\n").map { line in
    let parts = line.split(separator: " ")
    return Row(path: String(parts[0]), look: Array(parts[1]), press: Array(parts[2]))
  }

  // The order of the roles: visitor, applicant, member's representative who is no director, director, vice-chair,
  // supervisor, secretariat, one whose unit left. A place whose pressing ends the session comes last.
  private static let table = """
    /                                    oooooooo mmmmmmmm
    /charter                             oooooooo mmmmmmmm
    /charter.txt                         oooooooo mmmmmmmm
    /charter/12                          oooooooo mmmmmmmm
    /charter/99                          nnnnnnnn mmmmmmmm
    /charter/versions                    oooooooo mmmmmmmm
    /charter/v/1                         oooooooo mmmmmmmm
    /charter/v/1/12                      oooooooo mmmmmmmm
    /charter/compare/1/1                 oooooooo mmmmmmmm
    /checkup                             oooooooo mmmmmmmm
    /obligations                         oooooooo mmmmmmmm
    /report/2026                         oooooooo mmmmmmmm
    /members                             oooooooo mmmmmmmm
    /members/M0002                       oooooooo mmmmmmmm
    /members/M0031/representative        sooooooo suuuuuuu
    /organs                              oooooooo mmmmmmmm
    /resolutions                         oooooooo mmmmmmmm
    /rules                               oooooooo mmmmmmmm
    /bases                               oooooooo mmmmmmmm
    /bases.csv                           oooooooo mmmmmmmm
    /bases/2026-001                      nnnnnnnn mmmmmmmm
    /bring/base/form                     sfooofof sfuuufuf
    /bring/base-review/form              sfffffof sfffffuf
    /standards                           oooooooo mmmmmmmm
    /standards.csv                       oooooooo mmmmmmmm
    /standards/2026-001                  nnnnnnnn mmmmmmmm
    /cases/2026-0005/comments            oooooooo mmmmmmmm
    /cases/2026-0005/comments.csv        oooooooo mmmmmmmm
    /cases/2026-0003/comments            nnnnnnnn mmmmmmmm
    /rules/R0001                         nnnnnnnn mmmmmmmm
    /bring                               oooooooo mmmmmmmm
    /apply                               oooooooo rrrrrrrr
    /bring/motion                        oooooooo rrrrrrrr
    /bring/motion/form                   sfooofof sfuuufuf
    /bring/motion/check                  sfooofof sfbbbfbf
    /bring/election/form                 sfffofff sfffufff
    /bring/expulsion/form                sfffooof sfffuuuf
    /bring/motion/done/2026-0008         rrrrrrrr mmmmmmmm
    /cases                               oooooooo mmmmmmmm
    /cases/2026-0003                     oooooooo mmmmmmmm
    /cases/2026-0003/answers             suuuuuuu suuuuuuu
    /cases/2026-0003/check               mmmmmmmm suuuuuuu
    /cases/2026-0003/give-up             mmmmmmmm sruuuuuu
    /cases/2026-0004                     nnnnooon mmmmmmmm
    /cases/2026-0004/answers             nnnnfffn nnnnfffn
    /cases/2026-0004/note                mmmmmmmm snnnuuun
    /cases/2026-0005                     oooooooo mmmmmmmm
    /cases/2026-0005/draft               oooooooo sfffffuf
    /cases/2026-0005/hand-in             mmmmmmmm suuuuuuu
    /cases/2026-0005/comment             mmmmmmmm suuuuuuu
    /cases/2026-0005/dispose             mmmmmmmm suuuuuuu
    /cases/2026-0006                     oooooooo mmmmmmmm
    /cases/2026-0006/nominate            mmmmmmmm suuuuuuu
    /cases/2026-0006/stand               mmmmmmmm suuuuuuu
    /votes/2026-0007-1                   oooooooo suuuuuuu
    /votes/2026-0007-1/recuse            mmmmmmmm suuuuuuu
    /elections/2026-0006-e1              nnnnnnnn snnnnnnn
    /resolutions/2026-0001               oooooooo mmmmmmmm
    /documents/2026-0001                 oooooooo mmmmmmmm
    /hall                                oooooooo mmmmmmmm
    /hall.csv                            oooooooo mmmmmmmm
    /hall/2026-0010                      oooooooo mmmmmmmm
    /hall/2026-0003                      nnnnnnnn mmmmmmmm
    /bring/need/form                     sfooofof sfuuufuf
    /cases/2026-0011                     nnnooonn mmmmmmmm
    /cases/2026-0011/message             mmmmmmmm snnuuunn
    /cases/2026-0011/milestone           mmmmmmmm snnuuunn
    /cases/2026-0005/procedure.yaml      nnnnnnnn mmmmmmmm
    /cases/2026-0003/assign              mmmmmmmm suuuuuuu
    /cases/2026-0003/declare             mmmmmmmm suuuuuuu
    /cases/2026-0003/score               mmmmmmmm suuuuuuu
    /cases/2026-0003/files/a33d733c2af2a9899ceee25d87998e92d5612ca829f4ac7666e5fb0465ed8c45 nnnnnnnn mmmmmmmm
    /meetings                            oooooooo mmmmmmmm
    /meetings/call                       sfffofof suuuuuuu
    /meetings/2026-0001                  oooooooo mmmmmmmm
    /meetings/2026-0001/board            oooooooo mmmmmmmm
    /meetings/2026-0001/screen           oooooooo mmmmmmmm
    /meetings/2026-0001/minutes          nnnnnnnn mmmmmmmm
    /meetings/2026-0001/reply            mmmmmmmm sbbbbbbb
    /meetings/2026-0001/arrive           mmmmmmmm sbbbbbbb
    /meetings/2026-0001/leave            mmmmmmmm suuuuuuu
    /meetings/2026-0001/floor            mmmmmmmm sbbbbbbb
    /meetings/2026-0001/open             mmmmmmmm suuuuuuu
    /meetings/2026-0001/take             mmmmmmmm suuuuuuu
    /meetings/2026-0001/decide           mmmmmmmm suuuuuuu
    /meetings/2026-0001/counts           mmmmmmmm suuuuuuu
    /meetings/2026-0001/ballot           mmmmmmmm sbbbbbbb
    /meetings/2026-0001/close-vote       mmmmmmmm suuuuuuu
    /meetings/2026-0001/close-election   mmmmmmmm suuuuuuu
    /meetings/2026-0001/abandon-election mmmmmmmm suuuuuuu
    /meetings/2026-0001/abandon-vote     mmmmmmmm suuuuuuu
    /meetings/2026-0001/add              mmmmmmmm suuuuuuu
    /meetings/2026-0001/close            mmmmmmmm suuuuuuu
    /meetings/2026-0001/remark           mmmmmmmm suuuuuuu
    /meetings/2026-0001/circulate        mmmmmmmm suuuuuuu
    /meetings/2026-0001/answer           mmmmmmmm suuuuuuu
    /meetings/2026-0001/cancel           mmmmmmmm suuuuuuu
    /meetings/2026-0002/live             nnnnnnnn mmmmmmmm
    /events                              oooooooo mmmmmmmm
    /events.csv                          oooooooo mmmmmmmm
    /events.ics                          oooooooo mmmmmmmm
    /events/2026-0009                    oooooooo mmmmmmmm
    /events/2026-0003                    nnnnnnnn mmmmmmmm
    /events/2026-0009/list               sfffffof mmmmmmmm
    /events/2026-0009/list.csv           sfffffof mmmmmmmm
    /events/2026-0009/sign-up            mmmmmmmm ubbbbbbb
    /events/2026-0009/withdraw           mmmmmmmm suuuuuuu
    /events/2026-0009/attend             mmmmmmmm sfffffuf
    /events/2026-0009/assess             mmmmmmmm suuuuuuu
    /events/2026-0009/revoke             mmmmmmmm suuuuuuu
    /events/2026-0009/close              mmmmmmmm suuuuuru
    /passes/2026-0009-1-000000000000000000000000 nnnnnnnn nnnnnnnn
    /certificates/2026-0009-1-000000000000000000000000 nnnnnnnn mmmmmmmm
    /record                              oooooooo mmmmmmmm
    /record/1                            oooooooo mmmmmmmm
    /assets/style.css                    oooooooo mmmmmmmm
    /news                                oooooooo mmmmmmmm
    /news/1                              oooooooo mmmmmmmm
    /news/2                              nnnnnnnn mmmmmmmm
    /news.atom                           oooooooo mmmmmmmm
    /news.rss                            oooooooo mmmmmmmm
    /desk/news                           sfffffof sfffffuf
    /desk/news/1                         sfffffof sfffffbf
    /desk/news/1/pictures                mmmmmmmm sfffffuf
    /files/a33d733c2af2a9899ceee25d87998e92d5612ca829f4ac7666e5fb0465ed8c45 oooooooo mmmmmmmm
    /search                              oooooooo mmmmmmmm
    /on/2026-03-05                       oooooooo mmmmmmmm
    /on/2026-03-05/members               oooooooo mmmmmmmm
    /on/2026-03-05/cases/2026-0004       nnnnnnnn mmmmmmmm
    /on/2026-03-05/events                oooooooo mmmmmmmm
    /on                                  nnnnnnnn mmmmmmmm
    /desk                                sooooooo sbbbbbbb
    /desk/account                        sooooooo suuuuuuu
    /sign-in                             orrrrrrr urrrrrrr
    /sign-out                            mmmmmmmm rrrrrrrr
    """
}

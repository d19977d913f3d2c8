import Constitution

extension Refusal {
  static func rowUnfit(_ words: Words, _ citation: Citation) -> Refusal {
    Refusal(
      .rowUnfit, citation, missing: Words("\(words.zh)。", "\(words.en)."),
      needed: Words("请更正这一行。", "Mend this row."))
  }

  static func rowsUnfit(_ count: Int, _ citation: Citation) -> Refusal {
    Refusal(
      .rowUnfit, citation,
      missing: Words(
        "一次补录 1 至 \(EnterRegister.mostRows) 行，现有 \(count) 行。",
        "From 1 to \(EnterRegister.mostRows) rows are entered at once, not \(count)."),
      needed: Words("请分几次补录。", "Enter them in parts."))
  }

  static func basisUnfit(_ citation: Citation) -> Refusal {
    Refusal(
      .reasonsMissing, citation,
      missing: Words(
        "须写明依据，不超过 \(EnterRegister.longestBasis) 字，且不含控制字符。",
        "A basis is required: at most \(EnterRegister.longestBasis) characters, none of them control characters."),
      needed: Words("请写明依据哪一份名册、由谁保管。", "Say which register it is, and who keeps it."))
  }

  static func rowBasisMissing(_ citation: Citation) -> Refusal {
    Refusal(
      .reasonsMissing, citation,
      missing: Words(
        "理事大会已在本系统中开过会，此后补录的每一行都须写明自己的依据。",
        "The assembly has met on the record since: each row that is entered now needs a basis of its own."),
      needed: Words("请在“依据”一栏写明。", "Give it in the column “Basis”."))
  }

  static func enteredAlready(_ number: Int, _ citation: Citation) -> Refusal {
    Refusal(
      .alreadySubmitted, citation,
      missing: Words("这一份名册已经补录过（第 \(number) 次补录）。", "This register was entered already (entering no. \(number))."),
      needed: Words("无需再次提交。", "There is no need to enter it again."))
  }

  static func memberAlready(_ member: Key<Member>, _ citation: Citation) -> Refusal {
    Refusal(
      .alreadyMember, citation,
      missing: Words("这个代码的单位已是联盟成员（\(member)）。", "The organisation with this code is a member already (\(member))."),
      needed: Words("请删去重复的一行，或核对代码。", "Take the row out, or check the code."))
  }

  static func memberOnce(_ member: Member, _ citation: Citation) -> Refusal {
    Refusal(
      .alreadyMember, citation,
      missing: Words(
        "该单位曾为成员（\(member.id)），离开后再入盟须依章程申请。",
        "It was a member once (\(member.id)); to come back it applies as the charter says."),
      needed: Words("请该单位提出入盟申请。", "Have it apply."))
  }

  static func appliedAlready(_ file: Key<Case>, _ citation: Citation) -> Refusal {
    Refusal(
      .applicationOpen, citation,
      missing: Words("该单位已在本系统中提出申请（\(file)），由理事审议决定。", "It has applied on the record (\(file)), where it is decided."),
      needed: Words("请办理该案卷，不要补录。", "Deal with that case, and leave the row out."))
  }

  static func afterRecordBegan(_ day: Day, _ alliance: Alliance, _ citation: Citation) -> Refusal {
    Refusal(
      .tooEarly, citation,
      missing: Words(
        "\(day.text) 晚于本记录开始之日（\(alliance.founded.day.text)），此后的事须依章程在记录中办理。",
        "\(day.text) is later than the day on which the record began (\(alliance.founded.day.text)): what came after is decided on it."
      ),
      needed: Words(
        "请核对日期；此后入盟的请申请，此后就任的请选举或聘任。", "Check the day; whoever came later applies, is elected or appointed."))
  }

  static func unitUnknown(_ code: CreditCode, _ citation: Citation) -> Refusal {
    Refusal(
      .personUnknown, citation,
      missing: Words("代码 \(code) 的单位不是联盟成员，也没有一同补录。", "No member has the code \(code), and none is entered with it."),
      needed: Words("请先更正该单位的一行。", "Mend the row of that unit first."))
  }

  static func unitNeeded(_ citation: Citation) -> Refusal {
    Refusal(
      .rowUnfit, citation, missing: Words("代表须写明所代表的单位。", "A representative represents a unit."),
      needed: Words("请填写单位，或不填“代表本单位”。", "Name the unit, or leave the column empty."))
  }

  static func representativeKnown(_ member: Member, _ citation: Citation) -> Refusal {
    Refusal(
      .notEligible, citation,
      missing: Words("\(member.name)已有代表，一个成员单位由一人代表。", "\(member.name) has a representative, and a member has one."),
      needed: Words("请在该成员的页面上更换代表。", "Put another in their place on the member's page."))
  }

  static func officesOnRecord(_ office: Office, _ citation: Citation) -> Refusal {
    Refusal(
      .registerClosed, citation,
      missing: Words(
        "理事大会已在本系统中开过会或进行过选举，\(office.name.zh)的人选由有权机构在记录中决定，不再补录。",
        "The assembly has met or elected on the record: who is \(office.name.en) is decided there, and entered no more."
      ),
      needed: Words("请依章程选举或聘任。", "Elect or appoint them as the charter says."))
  }
}

package import Constitution
import HashTreeCollections

/// The findings that need no person: each looks at the case and at the alliance as it is at that moment.
extension Alliance {
  package func findings(for file: Case, _ checks: [Ask.MachineCheck]) -> [Finding] {
    checks.map { check in
      let (verdict, words) = finding(check, file)
      return Finding(check: check, verdict: verdict, words: words)
    }
  }

  private func finding(_ check: Ask.MachineCheck, _ file: Case) -> (Finding.Verdict, Words) {
    guard let code = file.code else {
      return (.failed, Words("没有填写统一社会信用代码", "No credit code was given"))
    }
    switch check {
    case .creditCode:
      return (.passed, Words("两处校验码均正确", "Both check digits are right"))
    case .legalPerson:
      return legalPerson(code)
    case .noOpenApplication:
      let others = casesByCode[code, default: []].filter { $0 != file.id && openCases.contains($0) }
      guard let other = others.first else {
        return (.passed, Words("没有其他正在办理的申请", "No other application is open"))
      }
      return (.failed, Words("另有正在办理的申请 \(other)", "Application \(other) is open as well"))
    case .notAMember:
      guard let member = memberByCode[code] else { return (.passed, Words("尚不是联盟成员", "Not yet a member")) }
      return (.failed, Words("已是联盟成员（\(member)）", "Already a member (\(member))"))
    case .charterAccepted:
      return acceptance(file)
    }
  }

  private func legalPerson(_ code: CreditCode) -> (Finding.Verdict, Words) {
    let prefix = code.text.prefix(2)
    return switch code.prefixClass {
    case .legalPerson:
      (.passed, Words("代码以 \(prefix) 开头，属法人单位", "Prefix \(prefix): a legal person"))
    case .enterprise:
      (.forReview, Words("代码以 91 开头，为企业；请核对不是分支机构", "Prefix 91: an enterprise; check that it is not a branch"))
    case .notLegalPerson:
      (
        .forReview,
        Words("代码以 \(prefix) 开头，一般不是法人，请人工核对", "Prefix \(prefix): usually no legal person; a person must look")
      )
    case .other:
      (.forReview, Words("代码以 \(prefix) 开头，类别须人工核对", "Prefix \(prefix): a person must look at its class"))
    }
  }

  private func acceptance(_ file: Case) -> (Finding.Verdict, Words) {
    for answer in file.answers {
      guard case .accepted(let number, let digest) = answer.value else { continue }
      if digest == charter.version.digest {
        return (.passed, Words("已承认现行章程第 \(number) 版", "Accepted the charter in force, version \(number)"))
      }
      return (
        .failed,
        Words(
          "承认的是第 \(number) 版章程，现行为第 \(charter.version.number) 版",
          "Accepted version \(number); version \(charter.version.number) is in force")
      )
    }
    return (.failed, Words("没有承认章程", "The charter was not accepted"))
  }
}

package import Constitution

/// The kind of device that a session was begun on, so that its owner knows their sessions apart. Of what the browser says of
/// itself nothing else is kept.
package struct Device: Hashable, Sendable {
  package enum Browser: String, Hashable, Sendable, CaseIterable {
    case wechat, wecom, dingtalk, edge, opera, samsung, firefox, chrome, safari

    /// By which the browser is known. Many name others besides themselves, so the order of the cases matters.
    fileprivate var marks: [String] {
      switch self {
      case .wechat: ["MicroMessenger/"]
      case .wecom: ["wxwork/"]
      case .dingtalk: ["DingTalk/"]
      case .edge: ["Edg/", "EdgA/", "EdgiOS/"]
      case .opera: ["OPR/"]
      case .samsung: ["SamsungBrowser/"]
      case .firefox: ["Firefox/", "FxiOS/"]
      case .chrome: ["Chrome/", "CriOS/"]
      case .safari: ["Safari/"]
      }
    }

    fileprivate var words: Words {
      switch self {
      case .wechat: Words("微信", "WeChat")
      case .wecom: Words("企业微信", "WeCom")
      case .dingtalk: Words("钉钉", "DingTalk")
      case .edge: Words("Edge", "Edge")
      case .opera: Words("Opera", "Opera")
      case .samsung: Words("三星浏览器", "Samsung Internet")
      case .firefox: Words("Firefox", "Firefox")
      case .chrome: Words("Chrome", "Chrome")
      case .safari: Words("Safari", "Safari")
      }
    }
  }

  package enum System: String, Hashable, Sendable, CaseIterable {
    case harmony, android, iphone, ipad, windows, mac, linux

    fileprivate var marks: [String] {
      switch self {
      case .harmony: ["HarmonyOS", "OpenHarmony"]
      case .android: ["Android"]
      case .iphone: ["iPhone"]
      case .ipad: ["iPad"]
      case .windows: ["Windows"]
      case .mac: ["Macintosh"]
      case .linux: ["Linux"]
      }
    }

    fileprivate var words: Words {
      switch self {
      case .harmony: Words("鸿蒙", "HarmonyOS")
      case .android: Words("安卓", "Android")
      case .iphone: Words("iPhone", "iPhone")
      case .ipad: Words("iPad", "iPad")
      case .windows: Words("Windows", "Windows")
      case .mac: Words("Mac", "Mac")
      case .linux: Words("Linux", "Linux")
      }
    }
  }

  package var browser: Browser?
  package var system: System?

  package static let unknown = Device(browser: nil, system: nil)

  package init(browser: Browser?, system: System?) {
    self.browser = browser
    self.system = system
  }

  /// Reads the `User-Agent` header; of a long one only the beginning.
  package init(userAgent: String?) {
    let text = String((userAgent ?? "").prefix(400))
    browser = Browser.allCases.first { $0.marks.contains(where: text.contains) }
    system = System.allCases.first { $0.marks.contains(where: text.contains) }
  }

  /// `chrome windows`, as it is kept; a dash for what is not known.
  package var text: String { "\(browser?.rawValue ?? "-") \(system?.rawValue ?? "-")" }

  init(text: String) {
    let parts = text.split(separator: " ").map(String.init)
    browser = parts.first.flatMap(Browser.init(rawValue:))
    system = parts.last.flatMap(System.init(rawValue:))
  }

  /// Windows 上的 Chrome, Chrome on Windows.
  package var words: Words {
    switch (browser?.words, system?.words) {
    case (let browser?, let system?): Words("\(system.zh) 上的 \(browser.zh)", "\(browser.en) on \(system.en)")
    case (let browser?, nil): browser
    case (nil, let system?): Words("\(system.zh) 设备", "a device with \(system.en)")
    case (nil, nil): Words("未知设备", "an unknown device")
    }
  }
}

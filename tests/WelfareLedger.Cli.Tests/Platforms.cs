using System.Runtime.Versioning;

// File modes are part of what is promised, and Windows has none.
[assembly: SupportedOSPlatform("linux")]
[assembly: SupportedOSPlatform("macos")]

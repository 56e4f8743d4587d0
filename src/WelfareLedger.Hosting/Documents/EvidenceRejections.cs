using WelfareLedger.Domain;

namespace WelfareLedger.Hosting.Documents;

/// <summary>What is refused of a document before anything is kept.</summary>
public static class EvidenceRejections
{
    /// <summary>What cannot be told is not kept.</summary>
    public static Rejection DocumentKindUnknown { get; } = new(
        "document-kind-unknown",
        "不是完整的 PDF、JPEG、PNG、TIFF 或 HEIC 文件（按内容判断，不看文件名）。",
        "It is no whole PDF, JPEG, PNG, TIFF or HEIC, told by its content and not by its name.");
}

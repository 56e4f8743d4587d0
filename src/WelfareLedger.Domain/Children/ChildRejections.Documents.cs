namespace WelfareLedger.Domain.Children;

public static partial class ChildRejections
{
    /// <summary>A scan is neither empty nor endless.</summary>
    public static Rejection DocumentSizeInvalid { get; } = new(
        "document-size-invalid",
        "证据材料是空的，或超过 20 MB。",
        "The document is empty, or larger than 20 MB.");
}

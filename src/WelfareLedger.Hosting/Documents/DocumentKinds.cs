using WelfareLedger.Domain.Children;

namespace WelfareLedger.Hosting.Documents;

/// <summary>Tells what a document is by its first bytes. It is looked at from outside only: nothing in it is decoded,
/// rendered or followed. Whether it is whole is told of PDF and PNG alone; cameras write behind the end of the
/// others.</summary>
static class DocumentKinds
{
    /// <summary>Where an end is looked for: programs write a little after it.</summary>
    const int TailBytes = 2_048;

    const int BoxHeaderBytes = 8;

    /// <summary>Null for anything that is not taken, or that ends before it should.</summary>
    public static DocumentKind? Of(ReadOnlySpan<byte> document) => document switch
    {
        [0xFF, 0xD8, 0xFF, ..] => DocumentKind.Jpeg,
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] when EndsWith(document, "IEND"u8) => DocumentKind.Png,
        [0x25, 0x50, 0x44, 0x46, 0x2D, ..] when EndsWith(document, "%%EOF"u8) => DocumentKind.Pdf,
        [0x49, 0x49, 0x2A, 0x00, ..] or [0x4D, 0x4D, 0x00, 0x2A, ..] => DocumentKind.Tiff,
        [_, _, _, _, 0x66, 0x74, 0x79, 0x70, ..] when IsHeic(document[BoxHeaderBytes..]) => DocumentKind.Heic,
        _ => null,
    };

    static bool EndsWith(ReadOnlySpan<byte> document, ReadOnlySpan<byte> end) =>
        document[Math.Max(0, document.Length - TailBytes)..].IndexOf(end) >= 0;

    // The brands of still pictures; films have the same container.
    static bool IsHeic(ReadOnlySpan<byte> brand) =>
        brand.StartsWith("heic"u8) || brand.StartsWith("heix"u8) || brand.StartsWith("mif1"u8);
}

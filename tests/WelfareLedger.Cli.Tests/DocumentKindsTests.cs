using WelfareLedger.Domain.Children;
using WelfareLedger.Hosting.Documents;

namespace WelfareLedger.Cli.Tests;

/// <summary>What is taken as a document, told by content.</summary>
public sealed class DocumentKindsTests
{
    public static TheoryData<DocumentKind?, string, byte[]> Files => new()
    {
        { DocumentKind.Pdf, "a PDF", Scans.Pdf() },
        { DocumentKind.Pdf, "a PDF with something behind its end", [.. Scans.Pdf(), .. "\n\n"u8] },
        { DocumentKind.Jpeg, "a photo", Scans.Jpeg() },
        { DocumentKind.Jpeg, "a photo with a film behind its end", [.. Scans.Jpeg(), .. new byte[5_000]] },
        { DocumentKind.Png, "a picture", Scans.Png() },
        { DocumentKind.Tiff, "a scan, little endian", Scans.Tiff() },
        { DocumentKind.Tiff, "a scan, big endian", [.. "MM\0*"u8, 0, 0, 0, 8] },
        { DocumentKind.Heic, "a phone's photo", Scans.Heic() },
        { null, "nothing", [] },
        { null, "a PDF that was cut off", Scans.Pdf()[..^7] },
        { null, "a picture that was cut off", Scans.Png()[..^8] },
        { null, "a PDF behind something else", [0, .. Scans.Pdf()] },
        { null, "a film", [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0] },
        { null, "a program", [.. "MZ"u8, .. new byte[64]] },
        { null, "a script", "#!/bin/sh\n"u8.ToArray() },
        { null, "a page", "<html><script>alert(1)</script></html>"u8.ToArray() },
        { null, "a drawing that can hold scripts", "<?xml version=\"1.0\"?><svg/>"u8.ToArray() },
        { null, "an archive or spreadsheet", [.. "PK\u0003\u0004"u8, .. new byte[64]] },
        { null, "the first two bytes of a photo", [0xFF, 0xD8] },
        { null, "a text", "欧阳金丝雀"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_document_is_told_by_its_content(DocumentKind? kind, string what, byte[] content) =>
        DocumentKinds.Of(content).Should().Be(kind, what);
}

using System.Text;

namespace WelfareLedger.Cli.Tests;

/// <summary>Small files that begin and end as scans and photos do.</summary>
static class Scans
{
    /// <summary>What is to be seen on them; long and mixed enough to be no accident where it turns up.</summary>
    public const string Seen = "扫描件金丝雀：欧阳金丝雀，残疾人证样例第七号，联系人祖母";

    public static byte[] Pdf(string seen = Seen) =>
        [.. "%PDF-1.7\n"u8, .. Encoding.UTF8.GetBytes(seen), .. "\n%%EOF\n"u8];

    public static byte[] Jpeg(string seen = Seen) =>
        [0xFF, 0xD8, 0xFF, 0xE0, .. Encoding.UTF8.GetBytes(seen), 0xFF, 0xD9];

    public static byte[] Png(string seen = Seen) =>
        [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Encoding.UTF8.GetBytes(seen), .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];

    public static byte[] Tiff(string seen = Seen) => [.. "II*\0"u8, .. Encoding.UTF8.GetBytes(seen)];

    public static byte[] Heic(string seen = Seen) =>
        [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. Encoding.UTF8.GetBytes(seen)];
}

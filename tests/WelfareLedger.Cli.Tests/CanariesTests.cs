using System.Text;
using WelfareLedger.Hosting.Keys;

namespace WelfareLedger.Cli.Tests;

/// <summary>What finds nothing must be able to find something.</summary>
public sealed class CanariesTests : IDisposable
{
    const string Name = "欧阳金丝雀";
    const string Phone = "19912345678";

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("canaries-");

    public void Dispose() => _folder.Delete(recursive: true);

    public static TheoryData<string, int> Forms
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var form in FormOf.Keys)
                for (var shift = 0; shift < 4; shift++) data.Add(form, shift);
            return data;
        }
    }

    static Dictionary<string, Func<byte[], byte[]>> FormOf { get; } = new()
    {
        ["as it is"] = bytes => bytes,
        ["base64"] = bytes => Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes)),
        ["base64url"] = bytes => Encoding.ASCII.GetBytes(
            Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_').TrimEnd('=')),
        ["hexadecimal"] = bytes => Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)),
        ["hexadecimal, small"] = bytes => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)),
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_text_is_found_in_every_form_and_place(string form, int shift)
    {
        foreach (var text in (string[])[Name, Phone])
            foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
            {
                var inside = (byte[])[.. new byte[shift], .. encoding.GetBytes(text), 0xFF, 0xFE];
                Write("clear", FormOf[form](inside));
                new Canaries([text]).Scan([_folder.FullName], default).Found.Should().ContainSingle(
                    $"{text} in {encoding.EncodingName}");
            }
    }

    [Fact]
    public void A_text_across_two_chunks_is_found()
    {
        var text = Encoding.UTF8.GetBytes(Name);
        for (var before = (1 << 20) - text.Length; before <= 1 << 20; before++)
        {
            Write("large", [.. new byte[before], .. text, .. new byte[100]]);
            new Canaries([Name]).IsIn(Path.Combine(_folder.FullName, "large")).Should().BeTrue();
        }
    }

    [Fact]
    public void What_is_not_there_is_not_found_and_every_file_is_counted()
    {
        Write("other", Encoding.UTF8.GetBytes("欧阳金丝"));
        Write("empty", []);
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "below"));
        Write("below/deep", Encoding.UTF8.GetBytes(Name));
        var scan = new Canaries([Name, Phone]).Scan([_folder.FullName], default);
        scan.Files.Should().Be(3);
        scan.Found.Should().Equal(Path.Combine(_folder.FullName, "below", "deep"));
    }

    [Theory]
    [InlineData("2024-03-01")]
    [InlineData("141002100201")]
    [InlineData("某")]
    [InlineData("SAMPLE-2")]
    public void What_stands_in_clear_anyway_is_not_looked_for(string text) =>
        new Canaries([text]).Count.Should().Be(text.Length == 12 ? 1 : 0, "a row of nine digits may be a number");

    void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(_folder.FullName, name), bytes);
}

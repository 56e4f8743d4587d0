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

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_name_of_two_characters_is_found_where_it_stands_as_a_value(string form, int shift)
    {
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
            foreach (var value in (string[])["\"张七\"", "姓名\t张七\n", "张七\0", "（张七）", "张七，女", " 张七"])
            {
                Write("clear", FormOf[form]([.. new byte[shift], .. encoding.GetBytes(value), 0x5A, 0x5A]));
                new Canaries(["张七"]).Scan([_folder.FullName], default).Found.Should().ContainSingle(
                    $"{value} in {encoding.EncodingName}");
            }
    }

    /// <summary>Four bytes of UTF-16 are in any large encrypted file, by chance; with a neighbour they are
    /// not.</summary>
    [Fact]
    public void A_name_of_two_characters_is_not_found_in_noise()
    {
        var noise = new byte[16 << 20];
        new Random(7).NextBytes(noise);
        Encoding.Unicode.GetBytes("张七").CopyTo(noise, 1_000); // as chance has it
        (noise[999], noise[1_004]) = (0x81, 0x92);
        Write("noise", noise);
        Write("digits", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(noise.AsSpan(1 << 20, 4 << 20))));
        Write("letters", Encoding.ASCII.GetBytes(Convert.ToBase64String(noise.AsSpan(1 << 20, 8 << 20))));
        new Canaries(["张七", "李四"]).Scan([_folder.FullName], default).Found.Should().BeEmpty();
    }

    [Theory]
    [InlineData("9900 0000 0000 0001", "\"9900 0000 0000 0001\"")]
    [InlineData("9900 0000 0000 0001", "9900000000000001")]
    [InlineData("199-1234-5678", "tel:19912345678")]
    public void A_number_in_groups_is_found_as_typed_and_as_its_digits(string typed, string there)
    {
        Write("clear", Encoding.UTF8.GetBytes(there));
        new Canaries([typed]).Scan([_folder.FullName], default).Found.Should().ContainSingle();
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
    [InlineData("141002-2024-00017")]
    public void What_stands_in_clear_anyway_is_not_looked_for(string text) =>
        new Canaries([text]).Count.Should().Be(text.Length == 12 ? 1 : 0, "a row of nine digits may be a number");

    void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(_folder.FullName, name), bytes);
}

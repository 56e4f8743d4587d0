using System.IO.Compression;
using System.Text;
using System.Text.Json;
using WelfareLedger.Domain;

namespace WelfareLedger.Api.Tests.Canaries;

/// <summary>The search finds what it is to find: without this, finding nothing would mean nothing.</summary>
public sealed class CanarySearchTests
{
    static readonly CanaryPerson Person = new(7, isChild: true, "141002", "141002001001");
    static readonly IdentityDetails Identity = Person.Plant<IdentityDetails>();
    static readonly CanarySearch Search = new(Person.Canaries);

    public static TheoryData<string, byte[]> Forms => new()
    {
        { "as it is", Encoding.UTF8.GetBytes($"…{Identity.Name}…") },
        { "in JSON", JsonSerializer.SerializeToUtf8Bytes(new { Identity.Name }) },
        { "in an address", Encoding.UTF8.GetBytes($"/v1/x?name={Uri.EscapeDataString(Identity.Name)}") },
        { "in base64", Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("a" + Identity.Name))) },
        { "in base64, shifted", Encoding.UTF8.GetBytes(
            Convert.ToBase64String(Encoding.UTF8.GetBytes("ab" + Identity.Name))) },
        { "as UTF-16", Encoding.Unicode.GetBytes(Identity.Name) },
        { "as hexadecimal digits", Encoding.UTF8.GetBytes(
            Convert.ToHexString(Encoding.UTF8.GetBytes(Identity.Name))) },
        { "in a workbook", Archive(Identity.Name) },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_name_is_found(string form, byte[] bytes) =>
        Search.In(bytes).Should().ContainSingle(
            canary => canary.Text == Identity.Name && canary.Category == PersonalCategory.Identity, form);

    [Theory]
    [InlineData("{0}")]
    [InlineData("\"number\":\"{0}\"")]
    public void A_number_is_found(string around) =>
        Search.In(string.Format(null, around, Identity.Number!.Value.Value)).Should().ContainSingle();

    [Fact]
    public void A_masked_name_tells_whose_it_is() =>
        Search.In($"{{\"name\":\"{Mask.Name(Identity.Name)}\"}}").Should().ContainSingle(
            canary => canary.Category == null && canary.Whose == Person);

    [Fact]
    public void What_is_masked_is_not_found_in_clear() =>
        Search.In($"{Mask.Number(Identity.Number!.Value.Value)} {Mask.Text(Identity.OtherPapers!)} 2010-01")
            .Should().BeEmpty();

    [Fact]
    public void Several_are_all_found() =>
        Search.In($"{Identity.Name}{Identity.OtherPapers} {Identity.Born:yyyy-MM-dd}").Should().HaveCount(3);

    static byte[] Archive(string text)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            using var part = archive.CreateEntry("xl/sheet1.xml").Open();
            part.Write(Encoding.UTF8.GetBytes($"<t>{text}</t>"));
        }
        return bytes.ToArray();
    }
}

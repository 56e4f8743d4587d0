using System.Security.Cryptography;
using System.Text.Json;
using WelfareLedger.Vault;

namespace WelfareLedger.Codec.Tests.Vaults;

public class KeyWrapTests
{
    // RFC 5649, section 6, with the 192-bit key of the RFC.
    const string RfcKey = "5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8";

    [Theory]
    [InlineData(
        "c37b7e6492584340bed12207808941155068f738",
        "138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a")]
    [InlineData("466f7250617369", "afbeb0f07dfbf5419200f2ccb50bb24f")]
    public void The_examples_of_the_standard_come_out(string clear, string wrapped)
    {
        using var key = KeyOf(RfcKey);
        KeyWrap.Wrap(key, Convert.FromHexString(clear)).Should().Equal(Convert.FromHexString(wrapped));
        KeyWrap.Unwrap(key, Convert.FromHexString(wrapped)).Should().Equal(Convert.FromHexString(clear));
    }

    [Fact]
    public void No_changed_bit_is_unwrapped()
    {
        using var key = KeyOf(RfcKey);
        var wrapped = KeyWrap.Wrap(key, new byte[40]);
        wrapped.Should().HaveCount(KeyWrap.LengthOf(40));
        for (var bit = 0; bit < wrapped.Length * 8; bit++)
        {
            wrapped[bit / 8] ^= (byte)(1 << (bit % 8));
            KeyWrap.Unwrap(key, wrapped).Should().BeNull();
            wrapped[bit / 8] ^= (byte)(1 << (bit % 8));
        }
        KeyWrap.Unwrap(key, wrapped).Should().Equal(new byte[40]);
        foreach (var length in (int[])[0, 8, 15, 47]) KeyWrap.Unwrap(key, wrapped.AsSpan(0, length)).Should().BeNull();
    }

    [WycheproofFact]
    public void Wycheproof_agrees()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(WycheproofFactAttribute.Vectors));
        var (valid, invalid) = (0, 0);
        foreach (var group in file.RootElement.GetProperty("testGroups").EnumerateArray())
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                using var key = KeyOf(test.GetProperty("key").GetString()!);
                var clear = Convert.FromHexString(test.GetProperty("msg").GetString()!);
                var wrapped = Convert.FromHexString(test.GetProperty("ct").GetString()!);
                var why = $"{test.GetProperty("tcId")}: {test.GetProperty("comment")}";
                switch (test.GetProperty("result").GetString())
                {
                    case "invalid":
                        KeyWrap.Unwrap(key, wrapped).Should().BeNull(why);
                        invalid++;
                        break;
                    case "valid":
                        KeyWrap.Wrap(key, clear).Should().Equal(wrapped, why);
                        KeyWrap.Unwrap(key, wrapped).Should().Equal(clear, why);
                        valid++;
                        break;
                }
            }
        valid.Should().BeGreaterThan(50);
        invalid.Should().BeGreaterThan(50);
    }

    static Aes KeyOf(string hex)
    {
        var key = Aes.Create();
        key.SetKey(Convert.FromHexString(hex));
        return key;
    }
}

/// <summary>A test over the vectors of Wycheproof, which lie beside the checkout or where WELFARE_LEDGER_VECTORS says,
/// and are no part of it.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class WycheproofFactAttribute : FactAttribute
{
    public WycheproofFactAttribute()
    {
        if (!File.Exists(Vectors)) Skip = "the vectors are not there: ../shared/vectors or WELFARE_LEDGER_VECTORS";
    }

    public static string Vectors { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("WELFARE_LEDGER_VECTORS") is { Length: > 0 } set
            ? set
            : Checkout.At("..", "shared", "vectors"),
        "aead-and-wrap",
        "wycheproof_aes_kwp_test.json");
}

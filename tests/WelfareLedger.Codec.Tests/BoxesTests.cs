using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using WelfareLedger.Domain;
using WelfareLedger.Properties;

namespace WelfareLedger.Codec.Tests;

public class BoxesTests
{
    static readonly DataKey Key = new(1, SHA256.HashData("a key for tests only"u8));

    /// <summary>From C2SP/wycheproof testvectors_v1/aes_gcm_test.json, Apache-2.0: tcId 92, 93, 101, and with a changed
    /// tag 130 and 156.
    /// The nonce, text and tag go to the platform as a box lays them out.</summary>
    [Theory]
    [InlineData(
        "29d3a44f8723dc640239100c365423a312934ac80239212ac3df3421a2098123",
        "00112233445566778899aabb",
        "aabbccddeeff",
        "",
        "",
        "2a7d77fa526b8250cb296078926b5020",
        true)]
    [InlineData(
        "80ba3192c803ce965ea371d5ff073cf0f43b6a2ab576b208426e11409c09b9b0",
        "4da5bf8dfd5852c1ea12379d",
        "",
        "",
        "",
        "4771a7c404a472966cea8f73c8bfe17a",
        true)]
    [InlineData(
        "cdccfe3f46d782ef47df4e72f0c02d9c7f774def970d23486f11a57f54247f17",
        "376187894605a8d45e30de51",
        "956846a209e087ed",
        "e28e0e9f9d22463ac0e42639b530f42102fded75",
        "feca44952447015b5df1f456df8ca4bb4eee2ce2",
        "082e91924deeb77880e1b1c84f9b8d30",
        true)]
    [InlineData(
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "505152535455565758595a5b",
        "",
        "202122232425262728292a2b2c2d2e2f",
        "b2061457c0759fc1749f174ee1ccadfa",
        "9de8fef6d8ab1bf1bf887232eab590dd",
        false)]
    [InlineData(
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "505152535455565758595a5b",
        "",
        "202122232425262728292a2b2c2d2e2f",
        "b2061457c0759fc1749f174ee1ccadfa",
        "9de9fff7d9aa1af0be897333ebb491dc",
        false)]
    public void The_platforms_cipher_gives_the_published_answers(
        string key, string nonce, string bound, string clear, string text, string tag, bool isValid)
    {
        using var aes = new AesGcm(Convert.FromHexString(key), 16);
        var opened = new byte[text.Length / 2];
        var decrypt = () => aes.Decrypt(
            Convert.FromHexString(nonce), Convert.FromHexString(text), Convert.FromHexString(tag), opened,
            Convert.FromHexString(bound));
        if (!isValid)
        {
            decrypt.Should().Throw<AuthenticationTagMismatchException>();
            return;
        }
        decrypt();
        Convert.ToHexStringLower(opened).Should().Be(clear);
        var (sealedText, madeTag) = (new byte[opened.Length], new byte[16]);
        aes.Encrypt(Convert.FromHexString(nonce), opened, sealedText, madeTag, Convert.FromHexString(bound));
        Convert.ToHexStringLower(sealedText).Should().Be(text);
        Convert.ToHexStringLower(madeTag).Should().Be(tag);
    }

    [Theory]
    [InlineData("{\"reason\":{\"words\":\"父母均在家，情况不符。\"}}", 2)]
    [InlineData("{\"words\":\"𠮷野家\"}", 1)]
    [InlineData("{\"words\":\"日本語・かな\"}", 1)]
    public void A_short_text_is_boxed_in_the_fewest_bytes(string clear, int format)
    {
        var box = Boxes.BytesOf(Seal(clear));
        box[0].Should().Be((byte)format);
        box.Should().HaveCount(1 + 1 + 12 + 16 + (format == 2
            ? clear.Sum(c => c < 0x80 ? 1 : 2)
            : Encoding.UTF8.GetByteCount(clear)));
        Open(box).Should().Be(clear);
    }

    [Fact]
    public void A_long_text_is_compressed()
    {
        var clear = string.Concat(Enumerable.Repeat("家庭收入主要依靠务工，爷爷患有高血压，常年服药。", 40));
        var box = Boxes.BytesOf(Seal(clear));
        box[0].Should().Be(3);
        box.Length.Should().BeLessThan(300);
        Open(box).Should().Be(clear);
    }

    [Fact]
    public void Any_text_comes_back() => Gen.Select(Gen.Int, Gen.Int[0, 600]).Try((seed, length) =>
    {
        var random = new Random(seed);
        var clear = string.Concat(Enumerable.Range(0, length).Select(_ =>
        {
            var rune = random.Next(4) switch { 0 => 0x80, 1 => 0x3100, 2 => 0xA000, _ => 0x110000 };
            var value = random.Next(rune);
            return (Rune.IsValid(value) ? new Rune(value) : Rune.ReplacementChar).ToString();
        }));
        Open(Boxes.BytesOf(Seal(clear))).Should().Be(clear);
    });

    [Fact]
    public void What_inflates_without_end_is_refused()
    {
        var bomb = new MemoryStream();
        using (var deflate = new DeflateStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(new byte[64 << 20]);
        var reading = () => BoxedText.Read(3, bomb.ToArray());
        reading.Should().Throw<FormException>().WithMessage("*too large*");
    }

    [Fact]
    public void A_nonce_is_used_once() =>
        Enumerable.Range(0, 20_000).AsParallel()
            .Select(_ => Convert.ToHexString(Boxes.BytesOf(Seal("x")).AsSpan(2, 12)))
            .Should().OnlyHaveUniqueItems();

    [Fact]
    public void The_generation_of_the_key_is_in_the_box()
    {
        foreach (var generation in (int[])[1, 127, 128, 300, int.MaxValue])
        {
            var key = Key with { Generation = generation };
            var box = Boxes.BytesOf(Seal("x", key));
            Boxes.GenerationOf(box).Should().Be(generation);
            Open(box, key).Should().Be("x");
        }
    }

    [Fact]
    public void Threads_share_a_key() => Parallel.For(0, 2_000, i =>
        Open(Boxes.BytesOf(Seal($"text {i}"))).Should().Be($"text {i}"));

    static string Seal(string clear, DataKey? key = null) =>
        Boxes.Seal(key ?? Key, "child-1", PersonalCategory.Narrative, Stored.Id, clear, Nonces.Random);

    static string Open(byte[] box, DataKey? key = null) =>
        Boxes.Open(key ?? Key, "child-1", PersonalCategory.Narrative, Stored.Id, box);
}

using NSec.Cryptography;
using WelfareLedger.Audit.Sealing;

namespace WelfareLedger.Audit.Tests.Sealing;

/// <summary>Files that only their recipients open.</summary>
public sealed class AgeTests
{
    // A pair that age-keygen 1.1.1 made, of nobody's.
    const string Public = "age1hujzydk9srk7ass98vpnrxg675jm76d6em8x89c7zhjrv42gcezq4f3t9t";

    [Fact]
    public void A_public_key_is_read_as_age_keygen_prints_it() =>
        AgeRecipient.TryParse(Public).Should().NotBeNull();

    [Fact]
    public void Every_wrong_letter_of_a_public_key_is_noticed()
    {
        for (var at = 0; at < Public.Length; at++)
            AgeRecipient.TryParse(Public[..at] + (Public[at] == 'q' ? 'p' : 'q') + Public[(at + 1)..])
                .Should().BeNull("letter {0} was changed", at);
        string[] others = ["", "age1", Public[..^1], Public + "q", Public.ToUpperInvariant(), "b" + Public];
        foreach (var other in others)
            AgeRecipient.TryParse(other).Should().BeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(3 * 64 * 1024)]
    public void What_is_encrypted_is_opened_by_each_recipient_and_by_nobody_else(int length)
    {
        var clear = new byte[length];
        new Random(length).NextBytes(clear);
        using var first = Key.Create(KeyAgreementAlgorithm.X25519);
        using var second = Key.Create(KeyAgreementAlgorithm.X25519);
        using var stranger = Key.Create(KeyAgreementAlgorithm.X25519);

        var file = AgeFile.Encrypt(clear, [RecipientOf(first), RecipientOf(second)]);

        AgeReader.Decrypt(file, first, Raw(first)).Should().Equal(clear);
        AgeReader.Decrypt(file, second, Raw(second)).Should().Equal(clear);
        FluentActions.Invoking(() => AgeReader.Decrypt(file, stranger, Raw(stranger)))
            .Should().Throw<InvalidOperationException>();
    }

    static byte[] Raw(Key key) => key.PublicKey.Export(KeyBlobFormat.RawPublicKey);

    static AgeRecipient RecipientOf(Key key) => AgeRecipient.TryParse(Bech32(Raw(key)))!;

    // BIP 173, the other way round.
    static string Bech32(byte[] key)
    {
        const string letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
        var groups = new List<int>();
        for (var bit = 0; bit < 260; bit += 5)
            groups.Add(Enumerable.Range(bit, 5).Aggregate(0, (value, at) =>
                (value << 1) | (at < 256 ? (key[at / 8] >> (7 - (at % 8))) & 1 : 0)));
        var values = "age".Select(letter => letter >> 5).Append(0).Concat("age".Select(letter => letter & 31))
            .Concat(groups).Concat(new int[6]);
        var sum = Polymod(values) ^ 1;
        groups.AddRange(Enumerable.Range(0, 6).Select(at => (int)(sum >> (5 * (5 - at))) & 31));
        return "age1" + string.Concat(groups.Select(group => letters[group]));
    }

    static long Polymod(IEnumerable<int> values)
    {
        long[] generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
        return values.Aggregate(1L, (sum, value) => generator.Select((step, at) => (step, at)).Aggregate(
            ((sum & 0x1ffffff) << 5) ^ value,
            (next, step) => ((sum >> 25 >> step.at) & 1) == 1 ? next ^ step.step : next));
    }
}

using WelfareLedger.Vault;

namespace WelfareLedger.Codec.Tests.Vaults;

public sealed class KeySharesTests : IDisposable
{
    readonly WrappingKey _key = WrappingKey.Random();

    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData(2, 2)]
    [InlineData(5, 3)]
    [InlineData(20, 20)]
    public void So_many_holders_have_the_key_whoever_they_are(int holders, int needed)
    {
        var shares = KeyShares.Split(_key, holders, needed);
        shares.Should().HaveCount(holders);
        for (var first = 0; first + needed <= holders; first++)
        {
            using var joined = KeyShares.Join([.. shares.Skip(first).Take(needed).Reverse()]);
            joined.BytesOf(1).ToArray().Should().Equal(_key.BytesOf(1).ToArray());
        }
        using var all = KeyShares.Join([.. shares]);
        all.BytesOf(1).ToArray().Should().Equal(_key.BytesOf(1).ToArray());
    }

    [Fact]
    public void Fewer_have_nothing_and_are_told_so()
    {
        var shares = KeyShares.Split(_key, 5, 3);
        Refused(() => KeyShares.Join([shares[0], shares[4]]), "3 shares are needed; 2 are there.");
        Refused(() => KeyShares.Join([shares[0], shares[0], shares[0]]), "*1 are there.");
        Refused(() => KeyShares.Join((string[])[]), "*not of one key.");
        foreach (var share in shares) share.Should().NotContain(Convert.ToBase64String(_key.BytesOf(1)[..12]));
    }

    /// <summary>What one share says is as likely under any secret: the same share can be completed to each.</summary>
    [Fact]
    public void A_share_fits_every_secret_alike()
    {
        var seen = new HashSet<byte>();
        for (var secret = 0; secret < 256; secret++)
        {
            // The line through (1, 77) and (0, secret) gives the other holder's share, a different one each time.
            var slope = KeyShares.Product((byte)(77 ^ secret), KeyShares.Inverse(1));
            var other = (byte)(secret ^ KeyShares.Product(slope, 2));
            KeyShares.Join([(1, [77]), (2, [other])]).Should().Equal((byte)secret);
            seen.Add(other);
        }
        seen.Should().HaveCount(256);
    }

    [Fact]
    public void Shares_of_two_splittings_are_not_mixed() => Refused(
        () => KeyShares.Join([KeyShares.Split(_key, 2, 2)[0], KeyShares.Split(_key, 2, 2)[1]]), "*not of one key.");

    [Fact]
    public void A_changed_share_gives_no_key()
    {
        var shares = KeyShares.Split(_key, 2, 2);
        var at = shares[1].Length - 20;
        var changed = shares[1][..at] + (shares[1][at] == 'A' ? 'B' : 'A') + shares[1][(at + 1)..];
        Refused(() => KeyShares.Join([shares[0], changed]), "A share was changed*");
        Refused(() => KeyShares.Join([shares[0], "nonsense"]), "*no share of a wrapping key.");
    }

    [Fact]
    public void The_field_is_the_one_of_AES()
    {
        // FIPS 197, section 4.2.
        KeyShares.Product(0x57, 0x83).Should().Be(0xC1);
        KeyShares.Product(0x57, 0x13).Should().Be(0xFE);
        for (var of = 1; of < 256; of++)
            KeyShares.Product((byte)of, KeyShares.Inverse((byte)of)).Should().Be(1);
        for (var one = 0; one < 256; one++)
            for (var other = 0; other < 256; other++)
                KeyShares.Product((byte)one, (byte)other).Should().Be(ProductByDefinition(one, other));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(2, 3)]
    [InlineData(21, 2)]
    public void No_splitting_without_sense(int holders, int needed)
    {
        var split = () => KeyShares.Split(_key, holders, needed);
        split.Should().Throw<ArgumentOutOfRangeException>();
    }

    /// <summary>Polynomials over two elements, multiplied and then divided by x⁸+x⁴+x³+x+1.</summary>
    static byte ProductByDefinition(int one, int other)
    {
        var product = 0;
        for (var bit = 0; bit < 8; bit++)
            if ((other >> bit & 1) == 1) product ^= one << bit;
        for (var bit = 14; bit >= 8; bit--)
            if ((product >> bit & 1) == 1) product ^= 0x11B << (bit - 8);
        return (byte)product;
    }

    static void Refused(Func<WrappingKey> join, string message) =>
        join.Should().Throw<VaultException>().WithMessage(message).Which.Fault.Should().Be(VaultFault.KeyFile);
}

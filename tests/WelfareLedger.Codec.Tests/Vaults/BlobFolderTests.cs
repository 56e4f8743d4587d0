using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Domain;
using WelfareLedger.Testing;
using WelfareLedger.Vault;

namespace WelfareLedger.Codec.Tests.Vaults;

public sealed class BlobFolderTests : IDisposable
{
    static readonly byte[] Scan = Encoding.UTF8.GetBytes("样例扫描件，欧阳金丝雀的户口簿");

    readonly VaultFolder _folder = new();
    readonly MemoryVault _keys = new();
    readonly BlobFolder _blobs;

    public BlobFolderTests() => _blobs = new(Path);

    string Path => _folder.At("blobs");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_put_is_opened_for_the_same_person_and_nobody_else()
    {
        foreach (var document in (byte[][])[Scan, [], [7], new byte[100_000]])
        {
            var kept = _blobs.Put(_keys, "child-1", document);
            _blobs.Open(_keys, "child-1", kept.Name).Should().Equal(document);
            _blobs.Put(_keys, "child-2", []);
            var open = () => _blobs.Open(_keys, "child-2", kept.Name);
            open.Should().Throw<VaultException>().Where(e => e.Fault == VaultFault.Document);
        }
    }

    [Fact]
    public void The_file_is_named_by_its_hash_says_nothing_and_is_for_its_owner_only()
    {
        var kept = _blobs.Put(_keys, "child-1", Scan);
        var file = Directory.GetFiles(Path).Should().ContainSingle().Which;
        var bytes = File.ReadAllBytes(file);
        System.IO.Path.GetFileName(file).Should()
            .Be(kept.Name.Value).And.Be(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        bytes.AsSpan().IndexOf(Scan.AsSpan(0, 6)).Should().Be(-1);
        bytes.Length.Should().Be(1 + 4 + 12 + Scan.Length + 16, "as docs/FORMATS.md has it");
        if (OperatingSystem.IsWindows()) return;
        File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Path).Should()
            .Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void The_same_document_of_one_person_is_one_file_and_of_two_persons_two()
    {
        var first = _blobs.Put(_keys, "child-1", Scan);
        var again = _blobs.Put(_keys, "child-1", Scan);
        (first.IsNew, again.IsNew, again.Name).Should().Be((true, false, first.Name));
        _blobs.Put(_keys, "child-2", Scan).Name.Should().NotBe(first.Name, "nobody can tell that it is the same");
        _blobs.Put(_keys, "child-1", [.. Scan, 0]).Name.Should().NotBe(first.Name);
        _blobs.All().Should().HaveCount(3);
    }

    [Fact]
    public void Documents_of_one_length_share_no_nonce_and_no_beginning()
    {
        var (one, other) = (_blobs.Put(_keys, "child-1", new byte[64]), _blobs.Put(_keys, "child-1", Ones(64)));
        var (first, second) = (Bytes(one.Name), Bytes(other.Name));
        first[5..17].Should().NotEqual(second[5..17]);
        first[17..33].Should().NotEqual(second[17..33].Select(b => (byte)(b ^ 1)));

        static byte[] Ones(int count) => [.. Enumerable.Repeat((byte)1, count)];
    }

    [Fact]
    public void Any_changed_byte_is_noticed_with_and_without_a_key()
    {
        var kept = _blobs.Put(_keys, "child-1", Scan);
        var bytes = Bytes(kept.Name);
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 1;
            File.WriteAllBytes(PathOf(kept.Name), bytes);
            bytes[at] ^= 1;
            _blobs.IsWhole(kept.Name).Should().BeFalse();
            Opening(kept.Name).Should().Throw<VaultException>().WithMessage($"*{kept.Name}*not as it was written*");
        }
        File.WriteAllBytes(PathOf(kept.Name), bytes[..^1]);
        _blobs.IsWhole(kept.Name).Should().BeFalse("it was cut off");
    }

    [Fact]
    public void What_is_changed_together_with_its_name_is_not_opened_either()
    {
        var bytes = Bytes(_blobs.Put(_keys, "child-1", Scan).Name);
        bytes[^20] ^= 1;
        var forged = Digest.Of(SHA256.HashData(bytes));
        File.WriteAllBytes(PathOf(forged), bytes);
        _blobs.IsWhole(forged).Should().BeTrue("only the event can tell that it is another one");
        Opening(forged).Should().Throw<VaultException>();
        var short_ = Digest.Of(SHA256.HashData("x"u8));
        File.WriteAllBytes(PathOf(short_), "x"u8.ToArray());
        Opening(short_).Should().Throw<VaultException>();
    }

    [Fact]
    public void What_is_missing_is_named_and_putting_it_again_mends_it()
    {
        var kept = _blobs.Put(_keys, "child-1", Scan);
        File.Delete(PathOf(kept.Name));
        _blobs.IsWhole(kept.Name).Should().BeNull();
        Opening(kept.Name).Should().Throw<VaultException>().WithMessage($"*{kept.Name}*is not there*");
        _blobs.Put(_keys, "child-1", Scan).Should().Be(new KeptBlob(kept.Name, IsNew: true));
        File.WriteAllText(PathOf(kept.Name), "damaged");
        _blobs.Put(_keys, "child-1", Scan).Should().Be(new KeptBlob(kept.Name, IsNew: true));
        _blobs.Open(_keys, "child-1", kept.Name).Should().Equal(Scan);
    }

    [Fact]
    public void Without_the_key_nothing_is_opened_and_nothing_put()
    {
        using var vault = _folder.Create();
        var kept = _blobs.Put(vault, "child-1", Scan);
        VaultFolder.Erase(vault, "child-1", PersonalCategory.Document);
        _blobs.Open(vault, "child-1", kept.Name).Should().BeNull();
        var put = () => _blobs.Put(vault, "child-1", Scan);
        put.Should().Throw<PersonErasedException>();
    }

    [Fact]
    public void Taking_away_takes_what_was_left_half_written_too_and_nothing_else()
    {
        var (stays, goes) = (_blobs.Put(_keys, "child-1", Scan), _blobs.Put(_keys, "child-2", Scan));
        File.WriteAllText(PathOf(stays.Name) + ".new", "half");
        _blobs.Remove([goes.Name, Digest.Of(new byte[32])]).Should().Be(2);
        Directory.GetFiles(Path).Should().Equal(PathOf(stays.Name));
        new BlobFolder(_folder.At("none")).Remove([goes.Name]).Should().Be(0);
        new BlobFolder(_folder.At("none")).All().Should().BeEmpty();
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_one_sentence_and_leaves_nothing()
    {
        File.WriteAllText(_folder.At("taken"), "a file");
        var put = () => new BlobFolder(_folder.At("taken")).Put(_keys, "child-1", Scan);
        put.Should().Throw<VaultException>().Where(e => e.Fault == VaultFault.Document)
            .WithMessage("*was not attached*");
    }

    Action Opening(Digest name) => () => _blobs.Open(_keys, "child-1", name);

    byte[] Bytes(Digest name) => File.ReadAllBytes(PathOf(name));

    string PathOf(Digest name) => System.IO.Path.Combine(Path, name.Value);
}

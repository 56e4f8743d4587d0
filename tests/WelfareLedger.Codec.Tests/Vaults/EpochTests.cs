using System.Text;
using WelfareLedger.Domain;
using WelfareLedger.Testing;
using WelfareLedger.Vault;

namespace WelfareLedger.Codec.Tests.Vaults;

public sealed class EpochTests : IDisposable
{
    static readonly IdNumber Number = Some.IdNumber(new DateOnly(2014, 5, 17), Sex.Female);
    static readonly DateOnly Born = new(2014, 5, 17);
    static readonly VaultOrders Nothing = new(-1, [], []);

    readonly VaultFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_epoch_opens_all_that_the_old_one_did()
    {
        var child = Some.Of<Id<Child>>();
        using var vault = _folder.Create();
        var keys = Made(vault, 30);
        vault.Claim(Number, child);
        vault.Remember([("张三", Born, child)]);
        var carer = Some.Of<Id<Carer>>();
        vault.ClaimForCarers([(Number, carer)]);
        vault.BeginEpoch(Nothing, beyond: 0);
        vault.DestroyOtherEpochs();
        vault.Epoch.Should().Be(2);
        using var again = _folder.Open();
        foreach (var one in (VaultDatabase[])[vault, again])
        {
            keys.Should().AllSatisfy(key => one.Find(key.Key, PersonalCategory.Identity, 1)!.Bytes.ToArray()
                .Should().Equal(key.Value));
            one.FindByNumber(Number).Should().Be(child);
            one.FindByNameAndBirth("张三", Born).Should().Equal(child);
            one.Claim(Number, new(Guid.NewGuid())).Should().Be(child);
            one.FindCarer(Number).Should().Be(carer);
        }
    }

    [Fact]
    public void Nothing_wrapped_or_tagged_is_the_same_in_the_next_epoch()
    {
        using var vault = _folder.Create();
        Made(vault, 3);
        vault.Claim(Number, Some.Of<Id<Child>>());
        vault.RememberTraits([new(TraitKind.Account, "9900000000000001", Some.Of<Id<Child>>())]);
        vault.ClaimForCarers([(Number, Some.Of<Id<Carer>>())]);
        var before = Blobs();
        before.Should().HaveCount(3 + 2 + 2 + 2 + 1);
        vault.BeginEpoch(Nothing, beyond: 0);
        Blobs().Should().HaveCount(before.Count);
        foreach (var blob in before) _folder.Bytes().AsSpan().IndexOf(blob).Should().Be(-1);
    }

    [Fact]
    public void A_copy_from_before_an_erasure_opens_nothing()
    {
        using var vault = _folder.Create();
        vault.KeyFor("child-1", PersonalCategory.Identity);
        vault.CopyTo(_folder.At("old.db"));
        VaultFolder.Erase(vault, "child-1");
        VaultDatabase.Check(_folder.At("old.db"), WrappingKey.ReadFile(_folder.KeyPath)).Keys.Should().Be(1, "so far");
        vault.DestroyOtherEpochs();
        vault.HasOtherEpochs().Should().BeFalse();
        var open = () => _folder.OpenCopy(_folder.At("old.db"));
        open.Should().Throw<VaultException>().Where(e => e.Fault == VaultFault.Outdated)
            .WithMessage("*epoch 1; the key has epoch 2*");
    }

    [Fact]
    public void The_destroyed_wrapping_key_is_overwritten_and_not_only_unlinked()
    {
        using var vault = _folder.Create();
        var old = Convert.ToBase64String(_folder.Key.BytesOf(1));
        using var held = File.OpenRead(_folder.KeyPath); // what a program that undeletes would look at
        vault.BeginEpoch(Nothing, beyond: 0);
        vault.DestroyOtherEpochs();
        using var reader = new StreamReader(held, Encoding.ASCII);
        reader.ReadToEnd().Should().NotContain(old).And.Contain("\0");
        File.ReadAllText(_folder.KeyPath).Should().NotContain(old).And.Contain("epoch 2 ");
    }

    [Fact]
    public void An_epoch_whose_key_was_made_before_a_crash_is_used()
    {
        using var vault = _folder.Create();
        using (_folder.Key.WithEpochAfter(1, beyond: 0))
        {
            vault.HasOtherEpochs().Should().BeTrue();
            using var open = _folder.Open();
            open.Epoch.Should().Be(1, "nothing is wrapped by it yet");
        }
        var made = File.ReadAllText(_folder.KeyPath);
        vault.BeginEpoch(Nothing, beyond: 0);
        File.ReadAllText(_folder.KeyPath).Should().Be(made);
        vault.Epoch.Should().Be(2);
    }

    [Fact]
    public void No_epoch_has_a_number_that_was_given_before()
    {
        using var vault = _folder.Create();
        vault.BeginEpoch(Nothing, beyond: 7);
        vault.Epoch.Should().Be(8);
    }

    [Fact]
    public void Others_go_on_in_the_new_epoch()
    {
        using var vault = _folder.Create();
        using var other = _folder.Open();
        var key = other.KeyFor("child-1", PersonalCategory.Identity).Bytes.ToArray();
        other.Claim(Number, Some.Of<Id<Child>>());
        VaultFolder.Erase(vault, "child-9");
        vault.DestroyOtherEpochs();
        other.Find("child-1", PersonalCategory.Identity, 1)!.Bytes.ToArray().Should().Equal(key);
        other.FindByNumber(Number).Should().Be(Some.Of<Id<Child>>());
        var made = other.KeyFor("child-2", PersonalCategory.Identity).Bytes.ToArray();
        vault.Find("child-2", PersonalCategory.Identity, 1)!.Bytes.ToArray().Should().Equal(made);
        var use = () => other.KeyFor("child-9", PersonalCategory.Identity);
        use.Should().Throw<PersonErasedException>();
    }

    [Fact]
    public void Keys_go_only_with_their_epoch()
    {
        using var vault = _folder.Create();
        vault.KeyFor("child-1", PersonalCategory.Identity);
        var orders = new VaultOrders(4, [("child-1", PersonalCategory.Identity)], []);
        vault.HasErased(orders).Should().BeFalse();
        var stand = () => vault.StandBy(orders);
        stand.Should().Throw<InvalidOperationException>();
        vault.Applied.Should().Be(-1);
        vault.BeginEpoch(orders, beyond: 0);
        vault.HasErased(orders).Should().BeTrue();
        vault.Applied.Should().Be(4);
        vault.StandBy(orders with { UpTo = 5 });
        vault.Applied.Should().Be(5);
    }

    [Fact]
    public void A_copy_is_checked_down_to_the_last_key_and_entry()
    {
        using var vault = _folder.Create();
        Made(vault, 3);
        vault.Claim(Number, Some.Of<Id<Child>>());
        VaultFolder.Erase(vault, "child-2");
        var copy = _folder.At("copy.db");
        vault.CopyTo(copy);
        using var key = WrappingKey.ReadFile(_folder.KeyPath);
        var before = File.ReadAllBytes(copy);
        VaultDatabase.Check(copy, key).Should().Be(new VaultSummary(
            VaultFolder.LedgerId, 2, 2, Enum.GetValues<PersonalCategory>().Length, 1, 0));
        File.ReadAllBytes(copy).Should().Equal(before);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(copy).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using (var sql = VaultConnection.Open(copy))
            sql.Run("UPDATE data_key SET wrapped = zeroblob(48) WHERE person = 'child-1'");
        var check = () => VaultDatabase.Check(copy, key);
        check.Should().Throw<VaultException>().Where(e => e.Fault == VaultFault.Damaged);
        var over = () => vault.CopyTo(copy);
        over.Should().Throw<VaultException>().Where(e => e.Fault == VaultFault.File);
    }

    static Dictionary<string, byte[]> Made(VaultDatabase vault, int count) =>
        Enumerable.Range(0, count).Select(n => $"child-{n}").ToDictionary(
            person => person, person => vault.KeyFor(person, PersonalCategory.Identity).Bytes.ToArray());

    List<byte[]> Blobs()
    {
        using var sql = VaultConnection.Open(_folder.VaultPath);
        return
        [
            .. sql.Rows("SELECT wrapped FROM data_key", row => row.GetFieldValue<byte[]>(0)),
            .. sql.Rows("SELECT tag FROM id_number", row => row.GetFieldValue<byte[]>(0)),
            .. sql.Rows("SELECT words FROM id_number", row => row.GetFieldValue<byte[]>(0)),
            .. sql.Rows("SELECT tag FROM account", row => row.GetFieldValue<byte[]>(0)),
            .. sql.Rows("SELECT words FROM account", row => row.GetFieldValue<byte[]>(0)),
            .. sql.Rows("SELECT tag FROM carer_number", row => row.GetFieldValue<byte[]>(0)),
            .. sql.Rows("SELECT words FROM carer_number", row => row.GetFieldValue<byte[]>(0)),
            .. sql.Rows("SELECT index_key FROM vault", row => row.GetFieldValue<byte[]>(0)),
        ];
    }
}

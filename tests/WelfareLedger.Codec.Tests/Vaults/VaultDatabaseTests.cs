using WelfareLedger.Domain;
using WelfareLedger.Vault;

namespace WelfareLedger.Codec.Tests.Vaults;

/// <summary>The vault, used through one connection.</summary>
public sealed class VaultDatabaseTests : VaultConformance, IDisposable
{
    readonly VaultFolder _folder = new();
    readonly VaultDatabase _vault;

    public VaultDatabaseTests() => _vault = _folder.Create();

    protected override IKeyRing Keys => _vault;

    protected override IBlindIndex Index => _vault;

    public void Dispose()
    {
        _vault.Dispose();
        _folder.Dispose();
    }

    protected override void DestroyKeys(string person, PersonalCategory? category) =>
        VaultFolder.Erase(_vault, person, category);

    protected override void Restrict(params (string, PersonalCategory)[] restricted) =>
        _vault.StandBy(new VaultOrders(0, [], restricted));
}

/// <summary>The vault, each call through another of 8 connections, as several processes use one file.</summary>
public sealed class SharedVaultTests : VaultConformance, IDisposable
{
    readonly VaultFolder _folder = new();
    readonly VaultDatabase[] _vaults;
    int _next;

    public SharedVaultTests() =>
        _vaults = [_folder.Create(), .. Enumerable.Range(1, 7).Select(_ => _folder.Open())];

    VaultDatabase Next => _vaults[Interlocked.Increment(ref _next) % _vaults.Length];

    protected override IKeyRing Keys => Next;

    protected override IBlindIndex Index => Next;

    public void Dispose()
    {
        foreach (var vault in _vaults) vault.Dispose();
        _folder.Dispose();
    }

    protected override void DestroyKeys(string person, PersonalCategory? category) =>
        VaultFolder.Erase(Next, person, category);

    protected override void Restrict(params (string, PersonalCategory)[] restricted) =>
        Next.StandBy(new VaultOrders(0, [], restricted));

    [Fact]
    public void A_key_destroyed_elsewhere_is_gone_here_even_if_it_was_in_use()
    {
        foreach (var vault in _vaults) vault.KeyFor("child-1", PersonalCategory.Identity);
        VaultFolder.Erase(_vaults[3], "child-1");
        foreach (var vault in _vaults)
        {
            vault.Find("child-1", PersonalCategory.Identity, 1).Should().BeNull();
            var use = () => vault.KeyFor("child-1", PersonalCategory.Identity);
            use.Should().Throw<PersonErasedException>();
        }
    }
}

using WelfareLedger.Domain;
using WelfareLedger.Testing;

namespace WelfareLedger.Codec.Tests.Vaults;

public class MemoryVaultTests : VaultConformance
{
    readonly MemoryVault _vault = new();

    protected override IKeyRing Keys => _vault;

    protected override IBlindIndex Index => _vault;

    protected override void DestroyKeys(string person, PersonalCategory? category) =>
        _vault.DestroyKeys(person, category);

    protected override void Restrict(params (string, PersonalCategory)[] restricted) => _vault.Restrict(restricted);
}

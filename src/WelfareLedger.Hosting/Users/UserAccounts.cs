using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Vault;

namespace WelfareLedger.Hosting.Users;

/// <summary>
/// Who may sign in. A secret is made here and shown once; the vault keeps its hash. It has 256 random bits, so one
/// round of SHA-256 is as good as many.
/// </summary>
public sealed class UserAccounts
{
    const int SecretLength = 32;
    const string SecretPrefix = "wls_";

    // Compared with for a name that there is not, so that it takes as long.
    static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    readonly VaultDatabase _vault;

    internal UserAccounts(VaultDatabase vault) => _vault = vault;

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<UserAccount> All => [.. _vault.Users().Select(Read)];

    /// <summary>Adds a user.</summary>
    /// <returns>The secret, which nobody can be shown again; null when the name is taken.</returns>
    public string? Add(UserAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var secret = SecretPrefix + Base64Url(RandomNumberGenerator.GetBytes(SecretLength));
        return _vault.TryAddUser(Written(account, Hash(secret))) ? secret : null;
    }

    /// <summary>Adds a user who signs in at another issuer; false when the name is taken.</summary>
    public bool AddWithoutSecret(UserAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return _vault.TryAddUser(Written(account, []));
    }

    /// <summary>Takes a user away, from the next request on; false when there is none of that name.</summary>
    public bool Remove(Code<Actor> name) => _vault.RemoveUser(name.Value);

    /// <summary>The user with a name; null when there is none.</summary>
    public UserAccount? Find(string name) => _vault.FindUser(name) is { } user ? Read(user) : null;

    /// <summary>Whether a secret is the user's. A name that there is not takes as long as a wrong secret.</summary>
    public bool Admits(string name, string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var kept = _vault.FindUser(name)?.SecretHash ?? default;
        var expected = kept.Length == SHA256.HashSizeInBytes ? kept.Span : NoHash;
        return CryptographicOperations.FixedTimeEquals(Hash(secret), expected) && kept.Length > 0;
    }

    static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    static VaultUser Written(UserAccount account, byte[] hash) => new(
        account.Name.Value, account.Role.Value, account.Office?.Value ?? "", account.Region.Value,
        account.Carer?.Value, hash);

    static UserAccount Read(VaultUser user) => new(
        Code<Actor>.Of(user.Name),
        Code<Role>.Of(user.Role),
        user.Office.Length == 0 ? null : Code<Office>.Of(user.Office),
        RegionPrefix.Parse(user.Region, null),
        user.Carer is { } carer ? new Id<Carer>(carer) : null);
}

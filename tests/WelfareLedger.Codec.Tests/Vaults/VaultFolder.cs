using WelfareLedger.Domain;
using WelfareLedger.Vault;

namespace WelfareLedger.Codec.Tests.Vaults;

/// <summary>A folder of its own for a vault and its wrapping key.</summary>
sealed class VaultFolder : IDisposable
{
    public static readonly Guid LedgerId = Guid.Parse("5a3b1e00-0001-4000-8000-0000000000f0");

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vault-");

    public VaultFolder() => Key = WrappingKey.CreateFile(KeyPath);

    public WrappingKey Key { get; }

    public string VaultPath => At("vault.db");

    public string KeyPath => At("key");

    public string At(string name) => Path.Combine(_folder.FullName, name);

    public VaultDatabase Create() => VaultDatabase.Create(VaultPath, LedgerId, Key);

    public VaultDatabase Open() => OpenCopy(VaultPath);

    /// <summary>With the wrapping key as it is in its file now.</summary>
    public VaultDatabase OpenCopy(string path)
    {
        using var key = WrappingKey.ReadFile(KeyPath);
        return VaultDatabase.Open(path, key);
    }

    /// <summary>Erases a person as an order does, in one category or in all.</summary>
    public static void Erase(VaultDatabase vault, string person, PersonalCategory? category = null)
    {
        PersonalCategory[] categories = category is { } only ? [only] : Enum.GetValues<PersonalCategory>();
        vault.BeginEpoch(new VaultOrders(0, [.. categories.Select(one => (person, one))], []), beyond: 0);
    }

    /// <summary>All bytes of the vault's files.</summary>
    public byte[] Bytes() =>
        [.. Directory.EnumerateFiles(_folder.FullName, "vault.db*").SelectMany(File.ReadAllBytes)];

    public void Dispose()
    {
        Key.Dispose();
        _folder.Delete(recursive: true);
    }
}

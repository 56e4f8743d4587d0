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

    public VaultDatabase Open() => VaultDatabase.Open(VaultPath, Key);

    /// <summary>All bytes of the vault's files.</summary>
    public byte[] Bytes() =>
        [.. Directory.EnumerateFiles(_folder.FullName, "vault.db*").SelectMany(File.ReadAllBytes)];

    public void Dispose()
    {
        Key.Dispose();
        _folder.Delete(recursive: true);
    }
}

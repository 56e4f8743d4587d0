using WelfareLedger.EventLog.Sqlite;
using WelfareLedger.Vault;

namespace WelfareLedger.Testing;

/// <summary>A ledger in a temporary folder, on the embedded log and the vault, as one or several processes have it
/// open.</summary>
public sealed class DiskLedger : IAsyncDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("welfare-ledger-").FullName;
    readonly WrappingKey _key = WrappingKey.Random();
    readonly TestTime _time = new(TestLedger.Start);
    readonly List<IAsyncDisposable> _logs = [];
    readonly List<IDisposable> _vaults = [];

    DiskLedger() { }

    /// <summary>The log's file.</summary>
    public string LogPath => Path.Combine(_folder, "ledger.db");

    /// <summary>The vault's file.</summary>
    public string VaultPath => Path.Combine(_folder, "vault.db");

    /// <summary>The first process, which made it.</summary>
    public TestLedger First { get; private set; } = null!;

    /// <summary>Makes it.</summary>
    public static async Task<DiskLedger> CreateAsync()
    {
        var disk = new DiskLedger();
        await using (SqliteEventLog.Create(disk.LogPath))
            VaultDatabase.Create(disk.VaultPath, TestLedger.Id, disk._key).Dispose();
        disk.First = await disk.OpenAsync();
        return disk;
    }

    /// <summary>Another process's view: connections and caches of its own.</summary>
    public async Task<TestLedger> OpenAsync()
    {
        var log = SqliteEventLog.Open(LogPath);
        _logs.Add(log);
        var vault = VaultDatabase.Open(VaultPath, _key);
        _vaults.Add(vault);
        return await TestLedger.CreateAsync(log, vault, vault, _time);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var log in _logs)
            await log.DisposeAsync();
        foreach (var vault in _vaults)
            vault.Dispose();
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

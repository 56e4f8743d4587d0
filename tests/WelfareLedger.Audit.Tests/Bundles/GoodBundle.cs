using WelfareLedger.Audit.Bundles;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Tests.Keeping;

namespace WelfareLedger.Audit.Tests.Bundles;

/// <summary>A bundle of 300 events under three checkpoints, made once for all tests, and copies of it.</summary>
public sealed class GoodBundle : IAsyncLifetime, IAsyncDisposable
{
    readonly Bench _bench = new(seed: 3);
    int _copies;

    internal string Folder => Path.Combine(_bench.Folder, "bundle");

    internal NoteSigner Signer => _bench.Signer;

    internal NoteSigner Thief { get; } = NoteSigner.Create(Bench.Origin, NoteKeyType.Ed25519);

    internal string Key => _bench.Signer.Public.ToString();

    internal TrustPolicy Policy => TrustPolicy.Parse(TrustPolicy.OfOneLog(_bench.Signer.Public), out _)!;

    public async Task InitializeAsync()
    {
        var trail = _bench.Open();
        for (var round = 0; round < 3; round++)
        {
            await _bench.RecordAsync(100);
            await trail.SignAsync(again: false, default);
        }
        await trail.ExportAsync(
            new(Folder, BundleLevel.Ciphertext, TrustPolicy.OfOneLog(_bench.Signer.Public), IsSample: false), default);
    }

    public Task DisposeAsync() => ((IAsyncDisposable)this).DisposeAsync().AsTask();

    ValueTask IAsyncDisposable.DisposeAsync()
    {
        Thief.Dispose();
        return _bench.DisposeAsync();
    }

    internal Spoiling Copy()
    {
        var copy = Path.Combine(_bench.Folder, $"copy-{Interlocked.Increment(ref _copies)}");
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return new(copy, Signer, Thief);
    }
}

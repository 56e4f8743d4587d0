namespace WelfareLedger.Cli.Tests;

/// <summary>One loaded sample ledger for all tests that ask it; whoever changes it takes a copy.</summary>
public sealed class SampleFixture : IAsyncLifetime
{
    internal TempHome Sample { get; } = new();

    /// <summary>What the first run said.</summary>
    internal Ran First { get; private set; } = null!;

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "samples", "shanxi-2024");

    public async Task InitializeAsync() => First = await Spawned.RunAsync(Sample, "run", "--once");

    public Task DisposeAsync()
    {
        Sample.Dispose();
        return Task.CompletedTask;
    }
}

[CollectionDefinition(Name)]
public sealed class SampleCollection : ICollectionFixture<SampleFixture>
{
    public const string Name = "sample";
}

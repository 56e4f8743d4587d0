using WelfareLedger.Application;
using WelfareLedger.Exchange.Manifests;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Samples;

/// <summary>One step of telling a sample ledger's history, on its simulated clock.</summary>
public abstract record SampleStep
{
    private SampleStep(string path) => Path = path;

    /// <summary>The step's file, with its folder.</summary>
    public string Path { get; }

    /// <summary>Imports a list, as <c>import</c> does.</summary>
    public abstract record Import : SampleStep
    {
        private protected Import(string path)
            : base(path) { }

        /// <summary>The simulated moment.</summary>
        public abstract DateTimeOffset? At { get; }

        /// <summary>Imports it.</summary>
        public abstract IAsyncEnumerable<RosterLine> RunAsync(Ledger ledger, CancellationToken cancellation);
    }

    /// <summary>Imports a roster, as <c>import roster</c> does.</summary>
    /// <param name="Path">The workbook.</param>
    /// <param name="Options">As they would be given on the command line, and the simulated moment.</param>
    public sealed record ImportRoster(string Path, RosterOptions Options) : Import(Path)
    {
        /// <inheritdoc/>
        public override DateTimeOffset? At => Options.At;

        /// <inheritdoc/>
        public override IAsyncEnumerable<RosterLine> RunAsync(Ledger ledger, CancellationToken cancellation) =>
            new RosterImport(ledger).RunAsync(Path, Options, progress: null, cancellation);
    }

    /// <summary>Imports the manifest of a journey, as <c>import manifest</c> does.</summary>
    /// <param name="Path">The list.</param>
    /// <param name="Options">As they would be given on the command line, and the simulated moment.</param>
    public sealed record ImportManifest(string Path, ManifestOptions Options) : Import(Path)
    {
        /// <inheritdoc/>
        public override DateTimeOffset? At => Options.At;

        /// <inheritdoc/>
        public override IAsyncEnumerable<RosterLine> RunAsync(Ledger ledger, CancellationToken cancellation) =>
            new ManifestImport(ledger).RunAsync(Path, Options, progress: null, cancellation);
    }

    /// <summary>Imports another list, as <c>import carers</c> and the like do.</summary>
    /// <param name="Path">The list.</param>
    /// <param name="Options">As they would be given on the command line, and the simulated moment.</param>
    public sealed record ImportRegister(string Path, RegisterOptions Options) : Import(Path)
    {
        /// <inheritdoc/>
        public override DateTimeOffset? At => Options.At;

        /// <inheritdoc/>
        public override IAsyncEnumerable<RosterLine> RunAsync(Ledger ledger, CancellationToken cancellation) =>
            new RegisterImport(ledger).RunAsync(Path, Options, progress: null, cancellation);
    }

    /// <summary>Records command lines, as <c>record</c> does; each line has its own moment.</summary>
    /// <param name="Path">The file of JSON lines.</param>
    public sealed record RecordCommands(string Path) : SampleStep(Path);
}

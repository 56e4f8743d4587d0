using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;

namespace WelfareLedger.Api.Tests.Canaries;

/// <summary>All that the process tells of itself: what it writes to the console, and every attribute of every trace
/// and every measurement. The clients of the tests are left out: they are those who ask.</summary>
sealed class Telemetry : IDisposable
{
    readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);
    readonly ActivityListener _traces;
    readonly MeterListener _meters;
    readonly TextWriter _out = Console.Out;
    readonly TextWriter _error = Console.Error;

    public Telemetry()
    {
        _traces = new ActivityListener
        {
            ShouldListenTo = static source => !source.Name.StartsWith("System.Net.", StringComparison.Ordinal),
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                Traces++;
                Tell(activity.DisplayName);
                foreach (var tag in activity.TagObjects.Concat(activity.Events.SelectMany(one => one.Tags)))
                    Tell($"{tag.Key}={tag.Value}");
                foreach (var (name, value) in activity.Baggage) Tell($"{name}={value}");
            },
        };
        ActivitySource.AddActivityListener(_traces);
        _meters = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument),
        };
        _meters.SetMeasurementEventCallback<byte>(Measured);
        _meters.SetMeasurementEventCallback<short>(Measured);
        _meters.SetMeasurementEventCallback<int>(Measured);
        _meters.SetMeasurementEventCallback<long>(Measured);
        _meters.SetMeasurementEventCallback<float>(Measured);
        _meters.SetMeasurementEventCallback<double>(Measured);
        _meters.SetMeasurementEventCallback<decimal>(Measured);
        _meters.Start();
        Console.SetOut(new Listening(this));
        Console.SetError(new Listening(this));
    }

    /// <summary>How many traces were seen.</summary>
    public int Traces { get; private set; }

    /// <summary>How many measurements were seen.</summary>
    public int Measurements { get; private set; }

    /// <summary>Everything, a line each.</summary>
    public string Told
    {
        get
        {
            _meters.RecordObservableInstruments();
            return string.Join('\n', _told.Keys);
        }
    }

    public void Dispose()
    {
        Console.SetOut(_out);
        Console.SetError(_error);
        _traces.Dispose();
        _meters.Dispose();
    }

    void Tell(string text) => _told[text] = true;

    void Measured<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        Measurements++;
        foreach (var tag in tags) Tell($"{instrument.Name} {tag.Key}={tag.Value}");
    }

    sealed class Listening(Telemetry told) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => told.Tell(value.ToString());

        public override void Write(string? value) => told.Tell(value ?? "");

        public override void WriteLine(string? value) => told.Tell(value ?? "");
    }
}

using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using WelfareLedger.Sqlite;

namespace WelfareLedger.EventLog.Sqlite;

/// <summary>
/// The one thread that writes. It takes all that is queued into one transaction, so that writers share the cost of
/// making it durable; nobody waits for a batch to fill. Every append is checked inside the transaction, against the
/// stream's last version, before any of its events is written: so an append is in the transaction whole or not at all,
/// and there is never a part to take back.
/// </summary>
sealed class Writer
{
    const int EventsPerCommitMax = 20_000;

    readonly string _path;
    readonly LogSettings _settings;
    readonly Connection _connection;
    readonly Streams _streams;
    readonly Action _committed;
    readonly Channel<PendingAppend> _queue;
    readonly Thread _thread;
    readonly Statement _begin;
    readonly Statement _commit;
    readonly Statement _rollback;
    readonly List<PendingAppend> _batch = [];
    int _pagesToCheckpoint;
    LogStoppedException? _stopped;

    public Writer(string path, Connection connection, LogSettings settings, Action committed)
    {
        _path = path;
        _settings = settings;
        _connection = connection;
        _committed = committed;
        _streams = new Streams(connection);
        _begin = connection.Prepare("BEGIN IMMEDIATE");
        _commit = connection.Prepare("COMMIT");
        _rollback = connection.Prepare("ROLLBACK");
        _queue = Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(settings.QueueMax)
        {
            FullMode = BoundedChannelFullMode.Wait,
            SingleReader = true,
        });
        _thread = new Thread(Run) { Name = "event log writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Why nothing is answered any more; null while all is well.</summary>
    public LogStoppedException? Stopped => Volatile.Read(ref _stopped);

    public async ValueTask<AppendResult> AppendAsync(PendingAppend append, CancellationToken cancellation)
    {
        try
        {
            await _queue.Writer.WriteAsync(append, cancellation).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw Stopped is { } stopped
                ? new LogStoppedException(stopped.Message, stopped)
                : new ObjectDisposedException(nameof(SqliteEventLog));
        }

        // Queued: from here on the caller may stop waiting, but nobody can say that nothing was written.
        await using var _ = cancellation.UnsafeRegister(static waiting => ((PendingAppend)waiting!).GiveUp(), append)
            .ConfigureAwait(false);
        return await append.Answer.ConfigureAwait(false);
    }

    /// <summary>Writes what is queued, and ends.</summary>
    public void Finish()
    {
        _queue.Writer.TryComplete();
        _thread.Join();
    }

    void Run()
    {
        try
        {
            while (WaitForWork())
            {
                if (Begin())
                    CommitBatch();
            }
        }
        catch (SqliteException fault)
        {
            Stop(Faults.Explain(fault, _path));
        }
        catch (Exception bug)
        {
            // Nobody else would ever answer those who wait.
            Stop(new LogStoppedException($"The log {_path} stopped: its writer failed.", bug));
        }
    }

    bool WaitForWork()
    {
        var waiting = _queue.Reader.WaitToReadAsync();
        return waiting.IsCompleted ? waiting.Result : waiting.AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Takes the write lock, in turns with other processes. When they hold it too long, whoever is queued
    /// hears that nothing was written.</summary>
    bool Begin()
    {
        var began = _settings.Time.GetTimestamp();
        while (true)
        {
            var result = _begin.TryStep();
            _begin.Reset();
            if (result == raw.SQLITE_DONE)
                return true;
            if ((result & 0xff) != raw.SQLITE_BUSY)
                throw _begin.Error(result);
            if (_settings.Time.GetElapsedTime(began) >= _settings.LockTime)
                break;
            // SQLite's own waiting sleeps longer each time, and a busy neighbour would always be faster.
            Thread.Sleep(1);
        }

        TakeBatch();
        foreach (var append in _batch)
            append.Fail(Faults.Explain(_begin.Error(raw.SQLITE_BUSY), _path));
        _batch.Clear();
        return false;
    }

    void TakeBatch()
    {
        for (var events = 0; events < EventsPerCommitMax && _queue.Reader.TryRead(out var append);)
        {
            _batch.Add(append);
            events += append.Events.Count;
        }
    }

    void CommitBatch()
    {
        var written = false;
        _streams.Refresh();
        TakeBatch();
        foreach (var append in _batch)
        {
            append.Decided = _streams.Append(append);
            written |= append.Decided is AppendResult.Appended { AlreadyThere: false };
        }

        var result = written ? _settings.Commit(_commit) : _rollback.TryStep();
        if (result != raw.SQLITE_DONE)
            throw _commit.Error(result);
        (written ? _commit : _rollback).Reset();
        foreach (var append in _batch)
            append.Acknowledge();
        _batch.Clear();
        if (!written)
            return;
        _committed();
        Checkpoint();
    }

    /// <summary>Moves the write-ahead log into the file now and then, after those who waited are answered.</summary>
    void Checkpoint()
    {
        _pagesToCheckpoint += _connection.PagesWritten();
        if (_pagesToCheckpoint < _settings.PagesPerCheckpoint)
            return;
        // When another process is at it already, there is nothing left to do.
        var result = _connection.Checkpoint();
        if (result is not (raw.SQLITE_OK or raw.SQLITE_BUSY))
            throw _connection.Error(result);
        _pagesToCheckpoint = 0;
    }

    /// <summary>What was in the transaction may or may not be durable, and what is queued behind it is not tried: all
    /// of it is answered unknown, and nothing more is taken.</summary>
    void Stop(Exception fault)
    {
        var stopped = fault as LogStoppedException ?? new LogStoppedException(fault.Message, fault);
        Volatile.Write(ref _stopped, stopped);
        // Others must not wait for a lock that nobody gives back. It may fail as well, and changes nothing then.
        _ = _rollback.TryStep();
        _rollback.Reset();
        _queue.Writer.TryComplete();
        while (_queue.Reader.TryRead(out var append))
            _batch.Add(append);
        foreach (var append in _batch)
            append.Doubt(stopped.Message);
        _batch.Clear();
        _committed();
    }
}

using WelfareLedger.ReadModels.Projections;

namespace WelfareLedger.ReadModels;

public sealed partial class ProjectionRunner
{
    /// <summary>The generations that are to be brought forward, by what the database says now.</summary>
    List<Work> Settle()
    {
        var all = Registry.All(_connection);
        if (_projections.Any(projection => !HasItsOwn(projection, all)))
        {
            _connection.InTurn(() =>
            {
                all = Registry.All(_connection);
                foreach (var projection in _projections)
                    if (!HasItsOwn(projection, all))
                        BeginAnew(projection, all);
            });
            all = Registry.All(_connection);
        }

        foreach (var gone in _works.Keys.Except(all.Select(generation => generation.Id)).ToList()) _works.Remove(gone);
        List<Work> works = [];
        foreach (var projection in _projections)
        {
            // A rebuild that was interrupted goes on, and the rows that people see keep coming forward beside it.
            foreach (var generation in all.Where(one => IsCurrent(projection, one)))
                works.Add(WorkOn(projection, generation));
        }

        return works;
    }

    Work WorkOn(IProjection projection, Generation generation)
    {
        if (_works.TryGetValue(generation.Id, out var work)) work.Begin(generation);
        else
            _works.Add(generation.Id, work = new Work(
                projection, generation, projection.NewLane(_tools, generation.Suffix)));
        return work;
    }

    // Rows of a newer program are left alone: two programs side by side would undo each other's work for ever.
    static bool HasItsOwn(IProjection projection, List<Generation> all) =>
        all.Exists(one => one.Name == projection.Name && one.Version >= projection.Version);

    static bool IsCurrent(IProjection projection, Generation generation) =>
        generation.Name == projection.Name && generation.Version == projection.Version;

    /// <summary>Begins a generation beside the live one, in place of any other that was begun.</summary>
    void BeginAnew(IProjection projection, List<Generation> all)
    {
        foreach (var begun in all.Where(one => one.Name == projection.Name && !one.IsLive)) Drop(begun);
        Registry.Add(_connection, projection.Name, projection.Version);
        var suffix = Registry.All(_connection)[^1].Suffix;
        foreach (var statement in projection.CreateTables(suffix)) _connection.Run(statement);
    }

    /// <summary>From here on questions see this generation; they never see it half made.</summary>
    void Swap(Work work)
    {
        var projection = work.Projection;
        _connection.InTurn(() =>
        {
            var all = Registry.All(_connection);
            // Another process has done it, or has thrown it away.
            if (all.Find(one => one.Id == work.Generation.Id) is not { IsLive: false } here) return;
            foreach (var statement in projection.CreateIndexes(here.Suffix)) _connection.Run(statement);
            Step(RunnerStep.IndexesMade);
            foreach (var old in all.Where(one => one.Name == projection.Name && one.IsLive)) Drop(old);
            foreach (var table in projection.Tables)
                _connection.Run($"CREATE VIEW {table} AS SELECT * FROM {table}{here.Suffix}");
            Step(RunnerStep.TablesSwapped);
            Registry.MakeLive(_connection, here);
        });
        Step(RunnerStep.Swapped);
    }

    void Drop(Generation generation)
    {
        // By name and not by the projection's list: earlier code may have had other tables.
        var views = _connection
            .Prepare("SELECT name FROM sqlite_schema WHERE type = 'view' AND sql GLOB '*' || ?1")
            .Bind(1, generation.Suffix).All(row => row.Text(0));
        foreach (var view in views) _connection.Run($"DROP VIEW {view}");
        var tables = _connection
            .Prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB '*' || ?1")
            .Bind(1, generation.Suffix).All(row => row.Text(0));
        foreach (var table in tables) _connection.Run($"DROP TABLE {table}");
        Registry.Remove(_connection, generation);
    }
}

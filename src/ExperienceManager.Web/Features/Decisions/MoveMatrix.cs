using System.Collections.Immutable;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>Orders that go from one segment to another, whatever experiences these show; null stands for the default.</summary>
/// <param name="From">Key of the segment that wins before.</param>
/// <param name="To">Key of the segment that wins after.</param>
/// <param name="Count">How many orders.</param>
/// <param name="Locked">How many of them are fulfilled.</param>
/// <param name="Examples">Numbers of some of them.</param>
public sealed record MoveCell(string? From, string? To, int Count, int Locked, ImmutableArray<string> Examples);

/// <summary>
/// Moves as a table: a row for each segment that orders leave, a column for each that they go to, those with most orders first.
/// </summary>
public sealed class MoveMatrix
{
    private readonly ImmutableArray<MoveCell> _cells;

    /// <summary>The matrix of some moves.</summary>
    public MoveMatrix(IEnumerable<OrderMove> moves)
    {
        ArgumentNullException.ThrowIfNull(moves);
        _cells =
        [
            .. moves.GroupBy(move => (move.From, move.To)).Select(same => new MoveCell(
                same.Key.From, same.Key.To, same.Sum(move => move.Count), same.Sum(move => move.Locked),
                [.. same.SelectMany(move => move.Examples).Take(OrderMove.MaxExamples)])),
        ];
        From = [.. Ranked(cell => cell.From)];
        To = [.. Ranked(cell => cell.To)];
    }

    /// <summary>The rows.</summary>
    public ImmutableArray<string?> From { get; }

    /// <summary>The columns.</summary>
    public ImmutableArray<string?> To { get; }

    /// <summary>The orders of a row and a column; null when there are none.</summary>
    public MoveCell? Find(string? from, string? to) => _cells.FirstOrDefault(cell => cell.From == from && cell.To == to);

    private IEnumerable<string?> Ranked(Func<MoveCell, string?> key) =>
        _cells.GroupBy(key).OrderByDescending(same => same.Sum(cell => cell.Count)).Select(same => same.Key);
}

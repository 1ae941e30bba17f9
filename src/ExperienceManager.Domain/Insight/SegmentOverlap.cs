namespace ExperienceManager.Domain.Insight;

/// <summary>Two segments that match the same orders.</summary>
/// <param name="Higher">Position of the one with the higher priority.</param>
/// <param name="Lower">Position of the other.</param>
/// <param name="Orders">Orders that match both.</param>
/// <param name="HigherWins">Of those, how many the higher one wins; segments above both win the others.</param>
/// <param name="SwapMoves">Orders that another segment would win if the two exchanged their priorities.</param>
public readonly record struct SegmentOverlap(int Higher, int Lower, int Orders, int HigherWins, int SwapMoves);

/// <summary>Orders that go from one segment to another when two priorities are exchanged.</summary>
/// <param name="From">Position of the segment that wins them now.</param>
/// <param name="To">Position of the segment that would win them.</param>
/// <param name="Orders">How many.</param>
public readonly record struct OverlapMove(int From, int To, int Orders);

using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio;

/// <summary>A kind of model: which tasks it suits, how much data it is meant for, its parameters, and how a learner is made of them.</summary>
public abstract class ModelFamily
{
    /// <summary>The kind.</summary>
    public abstract ModelKind Kind { get; }

    /// <summary>Name in arguments and leaderboards: the kind in snake_case.</summary>
    public abstract string Name { get; }

    /// <summary>Parameters that can be proposed and searched, in a fixed order.</summary>
    public virtual IReadOnlyList<ParameterSpec> Parameters => [];

    /// <summary>Most training rows at which it is part of the default portfolio; above, only where it is asked for by name. Null for no limit.</summary>
    public virtual int? MostRows => null;

    /// <summary>Roughly what a fit costs in fits of a linear model; a search draws fewer configurations of what is dear.</summary>
    public virtual int RelativeCost => 1;

    /// <summary>Whether a fitted model holds rows it was trained on, so that whoever gets the model gets data.</summary>
    public virtual bool HoldsRows => false;

    /// <summary>Whether it can learn the task.</summary>
    public abstract bool Suits(LearningTask task);

    /// <summary>A learner.</summary>
    /// <param name="values">Checked values; what is not given takes the default.</param>
    /// <param name="rows">Training rows, for defaults that depend on them.</param>
    public abstract ILearner Make(ParameterValues values, int rows);
}

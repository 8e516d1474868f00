"""Writes a LightGBM model as the small file that `newsclean.scoring.forest` runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import lightgbm as lgb

LANE_STEPS = (1 << 16) - 1


def export_forest(booster: lgb.Booster, features: list[str], about: dict[str, Any] | None = None) -> dict[str, Any]:
    """The booster's trees in the form `Forest` takes; leaf values are rounded so that every sum fits 16 bits."""
    trees = [tree["tree_structure"] for tree in booster.dump_model()["tree_info"]]
    trees = [tree for tree in trees if "split_feature" in tree]
    thresholds: list[set[float]] = [set() for _ in features]
    values: list[list[float]] = []

    def collect(node: dict[str, Any], leaves: list[float]) -> None:
        if "split_feature" in node:
            thresholds[node["split_feature"]].add(_short(node["threshold"]))
            collect(node["left_child"], leaves)
            collect(node["right_child"], leaves)
        else:
            leaves.append(node["leaf_value"])

    for tree in trees:
        leaves: list[float] = []
        collect(tree, leaves)
        values.append(leaves)
    ordered = [sorted(t) for t in thresholds]
    places = [{t: i for i, t in enumerate(ts)} for ts in ordered]
    lows = [min(v) for v in values]
    step = sum(max(v) - min(v) for v in values) / (LANE_STEPS - len(values))
    nodes_of: list[list[list[int]]] = []
    leaves_of: list[list[int]] = []
    for tree, low in zip(trees, lows, strict=True):
        nodes: list[list[int]] = []
        leaf_steps: list[int] = []

        def build(node: dict[str, Any], nodes: list[list[int]], leaf_steps: list[int], low: float) -> int:
            if "split_feature" not in node:
                leaf_steps.append(round((node["leaf_value"] - low) / step))
                return -len(leaf_steps)
            column = node["split_feature"]
            place = len(nodes)
            nodes.append([column, places[column][_short(node["threshold"])], 0, 0])
            nodes[place][2] = build(node["left_child"], nodes, leaf_steps, low)
            nodes[place][3] = build(node["right_child"], nodes, leaf_steps, low)
            return place

        build(tree, nodes, leaf_steps, low)
        nodes_of.append(nodes)
        leaves_of.append(leaf_steps)
    return {
        "about": about or {}, "features": features, "thresholds": ordered, "trees": nodes_of, "leaves": leaves_of,
        "base": sum(lows), "step": step,
    }  # fmt: skip


def _short(threshold: float) -> float:
    """Thresholds to six significant digits: a shorter file, the same decisions but for hair's breadths."""
    return float(f"{threshold:.6g}")

"""Writes ONNX's own test cases of single operators as files that OnnxImport can take: one input, images, and one output.

Usage: official_cases.py FOLDER OPERATOR...

The first line on stdout is onnx's version. For each case and each of its outputs there are NAME.onnx, NAME.x.npy and NAME.y.npy, and a line on stdout,
"NAME<TAB>operators<TAB>element type of the output".
The first input stays an input, the others become initializers. Where it is not of four axes, a Reshape in front of the case gives it its shape, and a
Reshape behind it makes an output of fewer than two axes a map; integers are added to a map of zeros. "NAME (constant)" has all inputs as initializers and adds the result to an image of zero.
"""

import collections
import sys
import warnings

warnings.simplefilter("ignore")

import numpy as np

# The cases were written for NumPy before 1.24.
for name, kind in (("float", float), ("int", int), ("bool", bool), ("object", object)):
    if name not in np.__dict__:
        setattr(np, name, kind)

import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.backend.test.case.node import collect_testcases

FLOATS = (TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.DOUBLE, TensorProto.BFLOAT16)
COMPUTED_WITH = set(
    "Add Cast Ceil Concat Constant ConstantOfShape Div Floor Gather Identity Max Min Mul Neg Pow Reshape Shape Slice Sqrt Squeeze Sub Transpose Unsqueeze".split())
VARIADIC = ("Concat", "Max", "Min", "Sum")


def is_tensor(info):
    return info.type.HasField("tensor_type") and info.type.tensor_type.elem_type != TensorProto.STRING


def decoded(array, info):
    """The numbers of an array; bfloat16 comes as its bits."""
    if info.type.tensor_type.elem_type == TensorProto.BFLOAT16:
        return (array.astype(np.uint32) << 16).view(np.float32)
    return array


def tensor(array, info):
    kind = info.type.tensor_type.elem_type
    return helper.make_tensor(info.name, kind, array.shape, array.tobytes(), raw=True)


def as_maps(shape):
    """The shape of maps that hold as many elements for each image; that of the tensor itself where it has four axes."""
    if len(shape) == 4:
        return list(shape)
    if len(shape) > 4:
        return [*shape[:3], int(np.prod(shape[3:]))]
    return [*shape[:1], *[1] * (4 - max(1, len(shape))), *shape[1:]] if shape else [1, 1, 1, 1]


def integers(name, values):
    return helper.make_tensor(name, TensorProto.INT64, [len(values)], values)


def write(folder, name, case, data, output, image, nodes, initializers, expected, result):
    graph = helper.make_graph(nodes, "case", [image], [helper.make_tensor_value_info(result, TensorProto.FLOAT, None)], initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", max(7, case.model.opset_import[0].version))])
    onnx.save(model, f"{folder}/{name}.onnx")
    np.save(f"{folder}/{name}.x.npy", np.ascontiguousarray(data, np.float32))
    np.save(f"{folder}/{name}.y.npy", np.ascontiguousarray(expected, np.float32))
    operators = " ".join(sorted({n.op_type for n in case.model.graph.node}))
    print(name, operators, TensorProto.DataType.Name(output.type.tensor_type.elem_type), sep="\t")


def flowing(folder, name, case, inputs, output, expected):
    """The case with its first input as the image; of one that joins or compares several, with all of them cut out of the image."""
    graph = case.model.graph
    first, shape = graph.input[0], inputs[0].shape
    nodes, initializers = list(graph.node), []
    if graph.node[0].op_type in VARIADIC and len(inputs) > 1 and all(a.shape[0] == shape[0] for a in inputs):
        image, data, before = "all_inputs", np.concatenate([a.reshape(shape[0], -1, 1, 1) for a in inputs], 1), []
        ends = np.cumsum([a.size // shape[0] for a in inputs])
        for index, (array, info) in enumerate(zip(inputs, graph.input)):
            initializers += [integers(f"start_{index}", [ends[index] - array.size // shape[0]]), integers(f"end_{index}", [ends[index]]), integers(f"shape_{index}", array.shape)]
            before.append(helper.make_node("Slice", [image, f"start_{index}", f"end_{index}", "channels"], [f"part_{index}"]))
            before.append(helper.make_node("Reshape", [f"part_{index}", f"shape_{index}"], [info.name]))
        nodes, initializers = before + nodes, [*initializers, integers("channels", [1])]
    else:
        image, maps = first.name, as_maps(shape)
        data = decoded(inputs[0], first).reshape(maps)
        initializers = [tensor(a, i) for a, i in zip(inputs[1:], graph.input[1:])]
        if maps != list(shape):
            image = "image"
            initializers.append(integers("image_shape", shape))
            nodes.insert(0, helper.make_node("Reshape", [image, "image_shape"], [first.name]))
    result = output.name
    if output.type.tensor_type.elem_type == TensorProto.INT64:
        result = "result_beside_zero"
        initializers += [integers("flat", [1, 1, 1, -1]), helper.make_tensor("nothing", TensorProto.FLOAT, [], [0])]
        nodes += [
            helper.make_node("Reshape", [output.name, "flat"], ["numbers"]),
            helper.make_node("Cast", ["numbers"], ["floats"], to=TensorProto.FLOAT),
            helper.make_node("GlobalAveragePool", [image], ["means"]),
            helper.make_node("Mul", ["means", "nothing"], ["zeros"]),
            helper.make_node("Add", ["zeros", "floats"], [result]),
        ]
        expected = np.broadcast_to(expected.reshape(1, 1, 1, -1), [*data.shape[:2], 1, expected.size])
    elif expected.ndim < 2:
        result = "result_as_map"
        initializers.append(integers("result_shape", [expected.size, 1, 1, 1]))
        nodes.append(helper.make_node("Reshape", [output.name, "result_shape"], [result]))
        expected = expected.reshape(-1, 1, 1, 1)
    info = helper.make_tensor_value_info(image, first.type.tensor_type.elem_type, data.shape)
    write(folder, name, case, data, output, info, nodes, initializers, expected, result)


def constant(folder, name, case, inputs, output, expected):
    """The case with constants only, seen through an image of zero."""
    graph = case.model.graph
    initializers = [*(tensor(a, i) for a, i in zip(inputs, graph.input)), integers("flat", [1, 1, 1, -1])]
    nodes = [
        *graph.node,
        helper.make_node("Reshape", [output.name, "flat"], ["numbers"]),
        helper.make_node("Cast", ["numbers"], ["floats"], to=TensorProto.FLOAT),
        helper.make_node("Add", ["zero", "floats"], ["result_beside_zero"]),
    ]
    info = helper.make_tensor_value_info("zero", TensorProto.FLOAT, [1, 1, 1, 1])
    write(folder, name, case, np.zeros((1, 1, 1, 1)), output, info, nodes, initializers, expected.reshape(1, 1, 1, -1), "result_beside_zero")


def main(folder, *known):
    print(onnx.__version__)
    repeats = collections.Counter()
    for case in collect_testcases(None):
        graph = case.model.graph
        operators = {n.op_type for n in graph.node}
        if not operators <= set(known) or not all(map(is_tensor, [*graph.input, *graph.output])):
            continue
        inputs, outputs = case.data_sets[0]
        for index, (output, array) in enumerate(zip(graph.output, outputs)):
            name = case.name.removeprefix("test_") + (f"_output_{index}" if index else "")
            repeats[name] += 1
            name += f"_{repeats[name]}" if repeats[name] > 1 else ""
            expected = decoded(np.asarray(array), output)
            if graph.input and graph.input[0].type.tensor_type.elem_type in FLOATS:
                flowing(folder, name, case, inputs, output, expected)
            if operators <= COMPUTED_WITH:
                constant(folder, f"{name} (constant)", case, inputs, output, expected)


main(*sys.argv[1:])
